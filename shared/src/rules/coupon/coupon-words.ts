import type { CouponAudience } from '../../contracts/coupon-offer';
import type { BusinessType } from '../../contracts/organisation';
import { dayWords } from '../../values/date-words';
import { type Fen, formatYuan } from '../../values/money';
import type { Day } from '../../values/store-time';
import { businessTypeNames } from '../settlement/business-type';

/** The benefit of a coupon for a bill. */
type Benefit =
  | { kind: 'amount'; amountFen: Fen }
  | { kind: 'percent'; percentOff: number; ceilingFen: Fen }
  | { kind: 'service'; serviceName: string; upToFen: Fen };

/** The way a coupon reaches its owner. */
type Way = 'claim' | 'grant' | 'sale';

/** The conditions of a coupon: an offer sets them and each coupon stores a copy. */
interface Terms {
  benefit: Benefit;
  leastSpendFen: Fen;
  businessTypes: readonly BusinessType[];
  stackable: boolean;
}

/** The further settings of an offer: the numbers and the dates. */
interface OfferTerms extends Terms {
  way: Way;
  perMemberLimit: number;
  validDays: number;
}

const yuan = (fen: Fen) => `¥${formatYuan(fen, 'auto')}`;

/** Writes a percentage off as the rest of the price: `8.5 折`. */
const discountWords = (percentOff: number) => `${String((100 - percentOff) / 10)} 折`;

/** The few large letters on a coupon: `¥50`, `8.5 折`; a service is a word, not a sum: `抵用`. */
export function benefitFigure(benefit: Benefit): string {
  switch (benefit.kind) {
    case 'amount':
      return yuan(benefit.amountFen);
    case 'percent':
      return discountWords(benefit.percentOff);
    case 'service':
      return '抵用';
  }
}

/** `立减 ¥50`、`8.5 折，最多减 ¥100`、`抵一项「空调滤芯更换」，最多 ¥120` */
export function benefitWords(benefit: Benefit): string {
  switch (benefit.kind) {
    case 'amount':
      return `立减 ${yuan(benefit.amountFen)}`;
    case 'percent':
      return `${discountWords(benefit.percentOff)}，最多减 ${yuan(benefit.ceilingFen)}`;
    case 'service':
      return `抵一项「${benefit.serviceName}」，最多 ${yuan(benefit.upToFen)}`;
  }
}

/** `满 ¥300 可用`、`无门槛` */
export function leastSpendWords(leastSpendFen: Fen): string {
  return leastSpendFen === 0 ? '无门槛' : `满 ${yuan(leastSpendFen)} 可用`;
}

/** `限保养、维修`; every kind of business is `全部业务`. */
export function couponBusinessWords(businessTypes: readonly BusinessType[]): string {
  if (businessTypes.length === Object.keys(businessTypeNames).length) return '全部业务';
  return `限${businessTypes.map((type) => businessTypeNames[type]).join('、')}`;
}

/** `可与其他券同用`、`不与其他券同用` */
export function stackableWords(stackable: boolean): string {
  return stackable ? '可与其他券同用' : '不与其他券同用';
}

/** The limits of its use, in one line: `满 ¥300 可用 · 限保养 · 不与其他券同用`. */
export function usageWords({ leastSpendFen, businessTypes, stackable }: Omit<Terms, 'benefit'>): string {
  return [leastSpendWords(leastSpendFen), couponBusinessWords(businessTypes), stackableWords(stackable)].join(' · ');
}

export const couponWayNames: Record<Way, string> = { claim: '车主领取', grant: '门店发放', sale: '柜台售卖' };

/** The way a coupon came to its owner, as a verb beside a date. */
export const couponOriginNames: Record<Way, string> = { claim: '领取', grant: '发放', sale: '购买' };

/** The audiences in words. */
const audienceNames: Record<CouponAudience, string> = { everyone: '所有车主可领', new_customers: '仅限新客户' };

/** `仅限新客户` means that an owner with a settled visit cannot claim it. */
export function audienceWords(audience: CouponAudience): string {
  return audienceNames[audience];
}

/** `领取之日起 30 天内有效`: the day itself counts. */
export function validDaysWords(way: Way, validDays: number): string {
  return `${couponOriginNames[way]}之日起 ${validDays} 天内有效`;
}

/** `每人限领 2 张` */
export function perMemberWords(way: Way, perMemberLimit: number): string {
  return `每人限${way === 'sale' ? '购' : '领'} ${perMemberLimit} 张`;
}

/** `有效至 2026年12月31日` */
export function validUntilWords(validUntil: Day): string {
  return `有效至 ${dayWords(validUntil)}`;
}

/** The terms one by one, each as a person reads it before taking the coupon. */
export function offerTermsWords(offer: OfferTerms): string[] {
  return [
    leastSpendWords(offer.leastSpendFen),
    couponBusinessWords(offer.businessTypes),
    stackableWords(offer.stackable),
    validDaysWords(offer.way, offer.validDays),
    perMemberWords(offer.way, offer.perMemberLimit),
  ];
}

/** The name of a coupon's state. */
export const couponStateNames: Record<'usable' | 'presented' | 'used' | 'expired' | 'void', string> = {
  usable: '可用',
  presented: '结算中',
  used: '已使用',
  expired: '已过期',
  void: '已作废',
};
