import type { Fen } from '../../values/money';
import type { Points } from '../../values/points';
import type { Earning } from '../points/earning';
import { fewestPoints, maxRedeemable, type Redeemable, type RedeemFault, redeemFault, worthFen } from '../points/worth';
import { type BenefitLine, type Benefits, benefitsOf, type PresentedCoupon } from './benefits';

/** A line of the repair order as the bill counts it. */
export interface BilledLine extends Omit<BenefitLine, 'waived'> {
  /** The charge of a service that carries the promise. */
  express: boolean;
}

export interface BillTerms {
  lines: readonly BilledLine[];
  /** The promise was broken: express lines are waived. docs/domain/appointments.md#7. */
  promiseBroken: boolean;
  /** In the order they were presented. */
  coupons: readonly PresentedCoupon[];
  /** The requested points; the bill takes the fewest points of that value. docs/domain/points.md#2. */
  pointsRedeemed: Points;
  account: Omit<Redeemable, 'billFen'>;
  /** The points the bill earns when `paidFen` is actually paid. docs/domain/points.md#3. */
  earn(paidFen: Fen): Earning[];
}

/** gross = waived + packages + coupons + points + due. */
export interface Bill extends Benefits {
  grossFen: Fen;
  waivedFen: Fen;
  pointsRedeemed: Points;
  pointsFen: Fen;
  dueFen: Fen;
  /** The most points this bill can take, in whole steps. */
  pointsMax: Points;
  /** The points earned on the amount due. */
  earnings: Earning[];
  /** The reason the requested points cannot be redeemed; null when they can. */
  fault: RedeemFault | null;
}

/** The bill an owner sees while the order is open, before any points. */
export type OpenBill = Pick<Bill, 'grossFen' | 'waivedFen' | 'dueFen' | keyof Benefits>;

/**
 * gross − waived − packages − coupons = due. When the promise was broken the express lines are waived, nothing else. A
 * waived line uses up no package. docs/domain/appointments.md#7.
 */
export function openBill({
  lines,
  promiseBroken,
  coupons,
}: Pick<BillTerms, 'lines' | 'promiseBroken' | 'coupons'>): OpenBill {
  const grossFen = sumFen(lines);
  const judged = lines.map((line) => ({ ...line, waived: promiseBroken && line.express }));
  const waivedFen = sumFen(judged.filter(({ waived }) => waived));
  const benefits = benefitsOf(judged, coupons);
  const { packageFen, couponFen } = benefits;
  return { grossFen, waivedFen, ...benefits, dueFen: grossFen - waivedFen - packageFen - couponFen };
}

/**
 * gross − waived by the promise − packages − coupons − points = due. Only the amount due earns points. Repair order and
 * settlement. docs/domain/repair-order.md#4.
 */
export function settlementBill(terms: BillTerms): Bill {
  const open = openBill(terms);
  const redeemable = { ...terms.account, billFen: open.dueFen };
  const fault = redeemFault(terms.pointsRedeemed, redeemable);
  const pointsRedeemed = fault ? 0 : fewestPoints(terms.pointsRedeemed, terms.account);
  const pointsFen = worthFen(pointsRedeemed, terms.account.pointsPerYuan);
  const dueFen = open.dueFen - pointsFen;
  return {
    ...open,
    pointsRedeemed,
    pointsFen,
    dueFen,
    pointsMax: maxRedeemable(redeemable),
    earnings: terms.earn(dueFen),
    fault,
  };
}

export function sumFen(lines: readonly { amountFen: Fen }[]): Fen {
  return lines.reduce((sum, line) => sum + line.amountFen, 0);
}
