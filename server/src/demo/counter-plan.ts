import type { BusinessType } from '@anxin/shared/contracts/organisation';
import type { Clock } from '@anxin/shared/values/store-time';
import { type PackageKey, packagePlans } from './package-plan';

/** A bill of the main store's counter, on the day before the demo's day or on the day itself. */
export interface CounterPlan {
  key: string;
  daysAgo: 0 | 1;
  at: Clock;
  businessType: BusinessType;
  title: string;
  amountFen: number;
  /** Null while it waits to be paid. */
  paidBy: 'cash' | 'card' | null;
  /** The package it is for. */
  sells?: PackageKey;
  /** Refunded the next morning, for this reason. */
  refunded?: string;
}

/** The counter's bills besides workshop visits: one of each kind, one refunded, one waiting. */
export const counterPlans: readonly CounterPlan[] = [
  {
    key: 'insurance',
    daysAgo: 1,
    at: '11:05',
    businessType: 'insurance',
    title: '交强险与车损险续保',
    amountFen: 385_000,
    paidBy: 'card',
  },
  {
    key: 'product',
    daysAgo: 1,
    at: '15:30',
    businessType: 'product',
    title: '车载吸尘器',
    amountFen: 29_900,
    paidBy: 'card',
    refunded: '商品有瑕疵，客户退货',
  },
  {
    key: 'inspection',
    daysAgo: 0,
    at: '09:10',
    businessType: 'inspection',
    title: '代办年检',
    amountFen: 38_000,
    paidBy: 'cash',
  },
  {
    key: 'package',
    daysAgo: 0,
    at: '09:35',
    businessType: 'package',
    title: packagePlans.pudong.basic.name,
    amountFen: packagePlans.pudong.basic.priceFen,
    paidBy: null,
    sells: 'basic',
  },
];
