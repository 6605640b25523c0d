import type { PaymentMethod } from '../../contracts/settlement';
import type { Fen } from '../../values/money';

/** An amount by one payment method. */
export interface MethodAmount {
  method: PaymentMethod;
  amountFen: Fen;
}

/**
 * The money that can still go back by each method: the bill's payments by it, less the refunds by it. Methods with
 * nothing left are omitted. Refunds made before this rule may have gone back another way: such a method has nothing
 * left, and the sum of the others is never less than the money the bill still owes back. Settlement.
 */
export function methodsLeft(taken: readonly MethodAmount[], returned: readonly MethodAmount[]): MethodAmount[] {
  const methods = [...new Set(taken.map(({ method }) => method))];
  return methods
    .map((method) => ({ method, amountFen: Math.max(0, sumOf(taken, method) - sumOf(returned, method)) }))
    .filter(({ amountFen }) => amountFen > 0);
}

/**
 * The first of these payments that its method cannot give back, and the most that it can; null when all are in order.
 * docs/domain/repair-order.md#6.
 */
export function refundMethodFault(
  left: readonly MethodAmount[],
  payments: readonly MethodAmount[],
): { index: number; method: PaymentMethod; leftFen: Fen } | null {
  for (const [index, { method }] of payments.entries()) {
    const leftFen = sumOf(left, method);
    if (sumOf(payments.slice(0, index + 1), method) > leftFen) return { index, method, leftFen };
  }
  return null;
}

/**
 * The usual way to give `moneyFen` back: as few methods as possible, the one with the most left first. Gives less only
 * when all methods together have less.
 */
export function splitRefund(left: readonly MethodAmount[], moneyFen: Fen): MethodAmount[] {
  const split: MethodAmount[] = [];
  let restFen = moneyFen;
  // A copy is sorted: the mini-program has no `toSorted`.
  const byLeft = [...left];
  byLeft.sort((a, b) => b.amountFen - a.amountFen);
  for (const { method, amountFen } of byLeft) {
    const partFen = Math.min(restFen, amountFen);
    if (partFen > 0) split.push({ method, amountFen: partFen });
    restFen -= partFen;
  }
  return split;
}

function sumOf(amounts: readonly MethodAmount[], method: PaymentMethod): Fen {
  return amounts.reduce((sum, one) => sum + (one.method === method ? one.amountFen : 0), 0);
}
