import type { BusinessType } from '../../contracts/organisation';
import { businessTypeNames } from '../settlement/business-type';
import type { Fen } from '../../values/money';
import type { Points } from '../../values/points';

/**
 * Consumption points for what was actually paid, floor(paid in yuan × points per hundred yuan / 100); what points paid
 * earns nothing. Points 3.
 */
export function consumptionPoints(paidFen: Fen, perHundredYuan: Points): Points {
  return Math.floor((paidFen * perHundredYuan) / 10_000);
}

/** Earned points repay what the account owes first; the rest is for the owner. Points 7. */
export function splitEarned(points: Points, debt: Points): { toDebt: Points; toBalance: Points } {
  const toDebt = Math.min(points, debt);
  return { toDebt, toBalance: points - toDebt };
}

/** What the statement calls points earned by paying a bill of that business type. */
export function consumptionTitle(type: BusinessType): string {
  return `${businessTypeNames[type]}消费`;
}
