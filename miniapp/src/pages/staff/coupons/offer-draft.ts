import {
  type CouponAudience,
  couponBenefit,
  type CouponBenefit,
  type CouponOfferTerms,
  type CouponWay,
  soundCouponOfferTerms,
} from '@anxin/shared/contracts/coupon-offer';
import type { BusinessType } from '@anxin/shared/contracts/organisation';
import { parseYuan } from '@anxin/shared/values/money';
import { plain } from '@anxin/shared/values/typed';
import { addDays, type Day } from '@anxin/shared/values/store-time';
import { count, readBy, type Reading } from '../form-draft';

/** An offer of coupons as it stands in the fields. */
export interface OfferDraft {
  name: string;
  benefit: CouponBenefit['kind'];
  amountYuan: string;
  /** `8.5` of 10, as a discount is named. */
  discount: string;
  ceilingYuan: string;
  serviceName: string;
  upToYuan: string;
  leastSpendYuan: string;
  businessTypes: BusinessType[];
  stackable: boolean;
  validDays: string;
  way: CouponWay;
  audience: CouponAudience;
  priceYuan: string;
  stock: string;
  perMemberLimit: string;
  from: string;
  to: string;
}

/** A fresh one: from today on, for thirty days. */
export function newOffer(today: Day): OfferDraft {
  return {
    name: '',
    benefit: 'amount',
    amountYuan: '',
    discount: '',
    ceilingYuan: '',
    serviceName: '',
    upToYuan: '',
    leastSpendYuan: '',
    businessTypes: ['maintenance'],
    stackable: false,
    validDays: '30',
    way: 'claim',
    audience: 'everyone',
    priceYuan: '',
    stock: '',
    perMemberLimit: '1',
    from: today,
    to: addDays(today, 29),
  };
}

/** Reads the terms from the fields, or names the faults by field. */
export function readOffer(draft: OfferDraft): Reading<CouponOfferTerms> {
  const { name, businessTypes, stackable, way, audience, priceYuan } = draft;
  return readBy(soundCouponOfferTerms, {
    name,
    businessTypes,
    stackable,
    way,
    benefit: benefitOf(draft),
    leastSpendFen: leastSpendOf(draft),
    // Only coupons that owners claim themselves can be for new customers alone.
    audience: way === 'claim' ? audience : 'everyone',
    priceFen: way === 'sale' ? parseYuan(priceYuan) : null,
    perMemberLimit: count(draft.perMemberLimit),
    stock: count(draft.stock),
    from: draft.from.trim(),
    to: draft.to.trim(),
    validDays: count(draft.validDays),
  });
}

/** Gives the benefit to show while the manager types; null while it is not complete. */
export function shownBenefit(draft: OfferDraft): CouponBenefit | null {
  return couponBenefit.safeParse(benefitOf(draft)).data ?? null;
}

/** Reads the least spend in fen; an empty field means none, null is not an amount. */
export function leastSpendOf({ leastSpendYuan }: OfferDraft): number | null {
  return leastSpendYuan.trim() === '' ? 0 : parseYuan(leastSpendYuan);
}

function benefitOf({ benefit: kind, ...draft }: OfferDraft) {
  switch (kind) {
    case 'amount':
      return { kind, amountFen: parseYuan(draft.amountYuan) };
    case 'percent':
      return { kind, percentOff: percentOffOf(draft.discount), ceilingFen: parseYuan(draft.ceilingYuan) };
    case 'service':
      return { kind, serviceName: draft.serviceName, upToFen: parseYuan(draft.upToYuan) };
  }
}

/** `8.5` leaves 85 of 100 to pay: 15 off. Null when the text is not a discount. */
export function percentOffOf(discount: string): number | null {
  const match = /^(\d)(?:\.(\d))?$/.exec(plain(discount));
  return match ? 100 - Number(match[1]) * 10 - Number(match[2] ?? 0) : null;
}
