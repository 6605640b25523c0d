import type { ClaimableOffer, Coupon, PublicOffer, StaffCoupon } from '@anxin/shared/contracts/coupon';
import type { CouponOffer, CouponTerms } from '@anxin/shared/contracts/coupon-offer';
import { isFor } from '@anxin/shared/rules/coupon/audience';
import { couponStateAt } from '@anxin/shared/rules/coupon/coupon-state';
import { couponOfferStateOn } from '@anxin/shared/rules/coupon/offer';
import { dayOf } from '@anxin/shared/values/store-time';
import type { CouponOfferRecord, CouponRecord } from './coupon.record';

/** The facts a coupon is shown with. */
export interface CouponView {
  vehicle: { id: string; plate: string; modelName: string };
  stores: { id: string; name: string }[];
  at: Date;
}

export function presentCoupon(coupon: CouponRecord, { vehicle, stores, at }: CouponView): Coupon {
  const { id, validUntil, presented, used, origin, issuedAt } = coupon;
  const state = couponStateAt(coupon, at);
  return {
    ...termsOf(coupon),
    id,
    state,
    validUntil,
    origin: origin.kind,
    vehicle: { id: vehicle.id, plate: vehicle.plate, modelName: vehicle.modelName },
    stores: stores.map((store) => ({ id: store.id, name: store.name })),
    issuedAt: issuedAt.toISOString(),
    movedAt: coupon.moves.at(-1)?.at.toISOString() ?? null,
    presentedUntil: state === 'presented' && presented ? presented.until.toISOString() : null,
    used: used && { reference: used.reference, offFen: used.offFen, at: used.at.toISOString() },
  };
}

export function presentStaffCoupon(coupon: CouponRecord, view: CouponView): StaffCoupon {
  const { no, offerId, origin, state, endsAt } = coupon;
  return {
    ...presentCoupon(coupon, view),
    no,
    offerId,
    granted: origin.kind === 'grant' ? { by: origin.by.name, reason: origin.reason } : null,
    voidedAt: state === 'void' ? endsAt.toISOString() : null,
  };
}

export function presentGrantable(offer: CouponOfferRecord, at: Date): Omit<CouponOffer, 'used'> {
  const { id, storeId, version, issued, left, createdBy, createdAt, endedBy, endedAt } = offer;
  const { way, audience, priceFen, perMemberLimit, stock, from, to, validDays } = offer;
  return {
    ...termsOf(offer),
    way,
    audience,
    priceFen,
    perMemberLimit,
    stock,
    from,
    to,
    validDays,
    id,
    storeId,
    version,
    issued,
    left,
    state: couponOfferStateOn(offer, endedAt !== null, dayOf(at)),
    createdBy: createdBy.name,
    createdAt: createdAt.toISOString(),
    endedBy: endedBy?.name ?? null,
    endedAt: endedAt?.toISOString() ?? null,
  };
}

export function presentOffer(offer: CouponOfferRecord, used: number, at: Date): CouponOffer {
  return { ...presentGrantable(offer, at), used };
}

/** The facts about the member and the vehicle that decide whether an offer can be claimed. */
export interface Claiming {
  /** The number of coupons of this offer that the member has received. */
  claimed: number;
  /** The vehicle's account is open. */
  open: boolean;
  /** The member has had no settled visit. */
  isNew: boolean;
}

/** An offer as one owner may claim it. */
export function presentClaimable(offer: CouponOfferRecord, claiming: Claiming): ClaimableOffer {
  const { id, from, to, validDays, perMemberLimit, audience, stock, left } = offer;
  return {
    ...termsOf(offer),
    id,
    from,
    to,
    validDays,
    perMemberLimit,
    audience,
    stock,
    left,
    claimed: claiming.claimed,
    blocked: blockedOf(offer, claiming),
  };
}

/** An offer as anyone sees it. */
export function presentPublicOffer(offer: CouponOfferRecord): PublicOffer {
  const { id, from, to, validDays, perMemberLimit, audience, left } = offer;
  return { ...termsOf(offer), id, from, to, validDays, perMemberLimit, audience, soldOut: left === 0 };
}

function blockedOf(
  { perMemberLimit, left, audience }: CouponOfferRecord,
  { claimed, open, isNew }: Claiming,
): ClaimableOffer['blocked'] {
  if (!open) return 'account_closed';
  if (claimed >= perMemberLimit) return 'limit_reached';
  if (!isFor(audience, isNew)) return 'new_customers_only';
  return left === 0 ? 'out_of_stock' : null;
}

function termsOf({ name, benefit, leastSpendFen, businessTypes, stackable }: CouponTerms): CouponTerms {
  return { name, benefit: benefitOf(benefit), leastSpendFen, businessTypes: [...businessTypes], stackable };
}

function benefitOf(benefit: CouponTerms['benefit']): CouponTerms['benefit'] {
  switch (benefit.kind) {
    case 'amount':
      return { kind: benefit.kind, amountFen: benefit.amountFen };
    case 'percent':
      return { kind: benefit.kind, percentOff: benefit.percentOff, ceilingFen: benefit.ceilingFen };
    case 'service':
      return { kind: benefit.kind, serviceName: benefit.serviceName, upToFen: benefit.upToFen };
  }
}
