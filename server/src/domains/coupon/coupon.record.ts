import type { CouponOfferTerms, CouponTerms } from '@anxin/shared/contracts/coupon-offer';
import type { Day } from '@anxin/shared/values/store-time';

interface Employee {
  id: string;
  name: string;
}

/** An offer of a store, with the number of issued coupons. */
export interface CouponOfferRecord extends CouponOfferTerms {
  id: string;
  storeId: string;
  /** Raised by every change. */
  version: number;
  issued: number;
  /** stock − issued. It is stored so that one plain condition guards the issuing. */
  left: number;
  createdBy: Employee;
  createdAt: Date;
  /** Before its last day. */
  endedBy: Employee | null;
  endedAt: Date | null;
}

/** The way the owner got a coupon. */
export type CouponOrigin =
  | { kind: 'claim' }
  | { kind: 'grant'; reason: string; by: Employee }
  | { kind: 'sale'; billId: string };

/** A move from one vehicle to another, with the stores that accepted it before. */
export interface CouponMove {
  /** The transfer it moved with; null when a refund gave it back to the vehicle that replaced its own. */
  transferId: string | null;
  from: string;
  to: string;
  storeIds: string[];
  at: Date;
}

/** A vehicle's coupon, with the offer's terms at that time. The owner of the vehicle owns the coupon. */
export interface CouponRecord extends CouponTerms {
  id: string;
  /** Nine digits, the first part of its code. */
  no: string;
  offerId: string;
  vehicleId: string;
  /** The stores that accept it, the issuing store first. */
  storeIds: string[];
  state: 'unused' | 'used' | 'void';
  validUntil: Day;
  /** The end of its use: after its last day; for a used or void coupon, the time it was used or made void. */
  endsAt: Date;
  /** Null, or the bill that holds it until `until`. `lineId`: the line a service coupon pays. */
  presented: { billId: string; lineId: string | null; at: Date; until: Date } | null;
  used: { billId: string; settlementId: string; offFen: number; reference: string; at: Date } | null;
  origin: CouponOrigin;
  /** The member whose limit it counts against, who need not be its owner. */
  countedFor: string;
  moves: CouponMove[];
  /** Uses that a refund gave back, the oldest first. */
  returned: { settlementId: string; offFen: number; reference: string; usedAt: Date; at: Date }[];
  issuedAt: Date;
}
