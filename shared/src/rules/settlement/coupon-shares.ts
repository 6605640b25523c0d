import type { CouponBenefit } from '../../contracts/coupon-offer';
import type { Fen } from '../../values/money';
import { couponOff } from '../coupon/coupon-off';

/**
 * Why a presented coupon pays nothing:
 * - `least_spend`: what is left after the waiver and packages is less than it asks for
 * - `not_stackable`: it stands alone, and others are presented with it
 * - `line_missing`: it pays one line, and none was chosen, or that line is gone
 * - `nothing_left`: nothing is left that it could pay
 * - `owner_changed`: the vehicle has another owner than the bill
 */
export type CouponFault = 'least_spend' | 'not_stackable' | 'line_missing' | 'nothing_left' | 'owner_changed';

/** A coupon presented for a bill. */
export interface PresentedCoupon {
  id: string;
  name: string;
  benefit: CouponBenefit;
  leastSpendFen: Fen;
  stackable: boolean;
  /** The line a service coupon pays; not needed for a bill with one line. */
  lineId: string | null;
  /** The fault of the coupon that does not depend on the amount of the bill. */
  fault: CouponFault | null;
}

/** The amount a coupon pays of the bill; 0 when the coupon has a fault. */
export interface CouponShare {
  id: string;
  name: string;
  offFen: Fen;
  fault: CouponFault | null;
}

/** A line with the rest that is still to pay; 0 for a waived line. */
interface LeftLine {
  id: string;
  leftFen: Fen;
}

/** Service coupons first, then shares, then amounts. */
const turn = { service: 0, percent: 1, amount: 2 } as const;

/**
 * The amount each coupon pays. Service coupons pay their line first; then percentage coupons, then amount coupons pay
 * the rest of the bill. Among coupons of one kind the larger comes first, so that the order of presenting makes no
 * difference.
 */
export function couponShares(lines: readonly LeftLine[], presented: readonly PresentedCoupon[]): CouponShare[] {
  const leftOf = new Map(lines.map(({ id, leftFen }) => [id, leftFen]));
  const spentFen = sumLeft(lines);
  const others = presented.filter(({ fault }) => fault === null).length - 1;
  let leftFen = spentFen;
  const shares = new Map<string, CouponShare>();
  for (const coupon of presented.toSorted(inTurn)) {
    const { id, name, benefit } = coupon;
    const line = benefit.kind === 'service' ? lineOf(coupon, lines) : undefined;
    const lineFen = line ? (leftOf.get(line.id) ?? 0) : null;
    const offFen = couponOff(benefit, { restFen: leftFen, lineFen });
    const fault = faultOf(coupon, { spentFen, others, hasLine: line !== undefined, offFen });
    shares.set(id, { id, name, offFen: fault ? 0 : offFen, fault });
    if (fault) continue;
    leftFen -= offFen;
    if (line && lineFen !== null) leftOf.set(line.id, lineFen - offFen);
  }
  return presented.flatMap(({ id }) => shares.get(id) ?? []);
}

function faultOf(
  { benefit, leastSpendFen, stackable, fault }: PresentedCoupon,
  bill: { spentFen: Fen; others: number; hasLine: boolean; offFen: Fen },
): CouponFault | null {
  if (fault) return fault;
  if (!stackable && bill.others > 0) return 'not_stackable';
  if (bill.spentFen < leastSpendFen) return 'least_spend';
  if (benefit.kind === 'service' && !bill.hasLine) return 'line_missing';
  return bill.offFen === 0 ? 'nothing_left' : null;
}

function lineOf({ lineId }: PresentedCoupon, lines: readonly LeftLine[]): LeftLine | undefined {
  return lineId === null && lines.length === 1 ? lines[0] : lines.find(({ id }) => id === lineId);
}

function inTurn(a: PresentedCoupon, b: PresentedCoupon): number {
  const [first, second] = [sizeOf(a.benefit), sizeOf(b.benefit)];
  return (
    turn[a.benefit.kind] - turn[b.benefit.kind] ||
    second[0] - first[0] ||
    second[1] - first[1] ||
    (a.id < b.id ? -1 : 1)
  );
}

function sizeOf(benefit: CouponBenefit): [number, number] {
  if (benefit.kind === 'amount') return [benefit.amountFen, 0];
  if (benefit.kind === 'service') return [benefit.upToFen, 0];
  return [benefit.percentOff, benefit.ceilingFen];
}

function sumLeft(lines: readonly LeftLine[]): Fen {
  return lines.reduce((sum, { leftFen }) => sum + leftFen, 0);
}
