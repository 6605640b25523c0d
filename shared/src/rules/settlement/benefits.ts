import type { Fen } from '../../values/money';
import { type CouponFault, type CouponShare, couponShares, type PresentedCoupon } from './coupon-shares';

/** The facts about a line that packages and coupons need. */
export interface BenefitLine {
  id: string;
  amountFen: Fen;
  /** The promise was broken: the line is not paid at all. */
  waived: boolean;
  /** The use of an owned package that was marked on the line, and the most it pays. */
  package: { name: string; valueFen: Fen } | null;
}

/** The amount that a package use pays of its line; at least one fen. */
export interface PackageShare {
  lineId: string;
  name: string;
  offFen: Fen;
}

/** The amounts that packages and coupons take off a bill. */
export interface Benefits {
  packageFen: Fen;
  couponFen: Fen;
  /** The packages that pay something, in the order of the lines; the others are not used. */
  packages: PackageShare[];
  /** All presented coupons, in the order presented. A coupon that does not fit pays nothing and carries its fault. */
  coupons: CouponShare[];
}

export type { CouponFault, CouponShare, PresentedCoupon };

/**
 * Packages pay the lines they were marked on, each up to its value, except waived lines. Then the coupons pay the rest.
 * Repair order and settlement; Reviews, coupons, products, payments.
 */
export function benefitsOf(lines: readonly BenefitLine[], presented: readonly PresentedCoupon[]): Benefits {
  const packages = lines.filter((line) => !line.waived).flatMap(packageShare);
  const paid = new Map(packages.map(({ lineId, offFen }) => [lineId, offFen]));
  const left = lines.map(({ id, amountFen, waived }) => ({
    id,
    leftFen: waived ? 0 : amountFen - (paid.get(id) ?? 0),
  }));
  const coupons = couponShares(left, presented);
  return { packageFen: sumOff(packages), couponFen: sumOff(coupons), packages, coupons };
}

function packageShare({ id, amountFen, package: marked }: BenefitLine): PackageShare[] {
  const offFen = marked ? Math.min(amountFen, marked.valueFen) : 0;
  return marked && offFen > 0 ? [{ lineId: id, name: marked.name, offFen }] : [];
}

function sumOff(shares: readonly { offFen: Fen }[]): Fen {
  return shares.reduce((sum, { offFen }) => sum + offFen, 0);
}
