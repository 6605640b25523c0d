import type { Fen } from '../../values/money';
import type { Points } from '../../values/points';
import type { Earning } from '../points/earning';
import { maxRedeemable, type Redeemable, type RedeemFault, redeemFault, worthFen } from '../points/worth';

/** A line of the repair order as the bill counts it. */
export interface BilledLine {
  amountFen: Fen;
  /** The charge of a service that carries the promise. */
  express: boolean;
}

export interface BillTerms {
  lines: readonly BilledLine[];
  /** The promise was not kept: express lines are waived. Appointments 7. */
  promiseBroken: boolean;
  pointsRedeemed: Points;
  account: Omit<Redeemable, 'billFen'>;
  /** What the bill earns when so much of it is actually paid. Points 3. */
  earn(paidFen: Fen): Earning[];
}

/** gross = waived + what points pay + due. */
export interface Bill {
  grossFen: Fen;
  waivedFen: Fen;
  pointsRedeemed: Points;
  pointsFen: Fen;
  dueFen: Fen;
  /** The most points this bill can take, in whole steps. */
  pointsMax: Points;
  /** What is earned on what is due. */
  earnings: Earning[];
  /** Why the points asked for cannot be redeemed; null when they can. */
  fault: RedeemFault | null;
}

/** What an owner sees while the order is open, before any points. */
export type OpenBill = Pick<Bill, 'grossFen' | 'waivedFen' | 'dueFen'>;

/** gross − waived = due; the express lines are waived when the promise was broken, nothing else. Appointments 7. */
export function openBill(lines: readonly BilledLine[], promiseBroken: boolean): OpenBill {
  const grossFen = sumFen(lines);
  const waivedFen = promiseBroken ? sumFen(lines.filter((line) => line.express)) : 0;
  return { grossFen, waivedFen, dueFen: grossFen - waivedFen };
}

/** gross − waived by the promise − points = due. Points earn on what is due only. Repair order and settlement. */
export function settlementBill(terms: BillTerms): Bill {
  const open = openBill(terms.lines, terms.promiseBroken);
  const redeemable = { ...terms.account, billFen: open.dueFen };
  const fault = redeemFault(terms.pointsRedeemed, redeemable);
  const pointsRedeemed = fault ? 0 : terms.pointsRedeemed;
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
