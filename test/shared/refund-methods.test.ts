import {
  type MethodAmount,
  methodsLeft,
  refundMethodFault,
  splitRefund,
} from '@anxin/shared/rules/settlement/refund-methods';
import fc from 'fast-check';

const cash = (amountFen: number): MethodAmount => ({ method: 'cash', amountFen });
const card = (amountFen: number): MethodAmount => ({ method: 'card', amountFen });

describe('by each method a bill can give back what it took less what it gave back', () => {
  test.each<[string, MethodAmount[], MethodAmount[], MethodAmount[]]>([
    ['all of it at first', [cash(6_000), card(10_000)], [], [cash(6_000), card(10_000)]],
    ['less what went back', [cash(6_000), card(10_000)], [cash(1_000), card(10_000)], [cash(5_000)]],
    ['over several refunds', [cash(6_000)], [cash(1_000), cash(2_000)], [cash(3_000)]],
    ['one method that was paid twice', [cash(1_000), cash(2_000)], [cash(500)], [cash(2_500)]],
    ['nothing by a method it did not take', [cash(6_000)], [card(6_000)], [cash(6_000)]],
    [
      'nothing by a method that gave back too much before the rule',
      [cash(6_000), card(10_000)],
      [cash(9_459)],
      [card(10_000)],
    ],
    ['nothing when it took nothing', [], [], []],
  ])('%s', (_, taken, returned, left) => expect(methodsLeft(taken, returned)).toEqual(left));
});

describe('a refund by a method is refused', () => {
  const left = [cash(6_000), card(10_000)];
  test.each<[string, MethodAmount[], ReturnType<typeof refundMethodFault>]>([
    ['never up to what it took', [cash(6_000), card(10_000)], null],
    [
      'when ¥94.59 go back in cash of a bill that took ¥60 in cash',
      [cash(9_459)],
      { index: 0, method: 'cash', leftFen: 6_000 },
    ],
    ['by a fen', [card(1), cash(6_001)], { index: 1, method: 'cash', leftFen: 6_000 }],
    [
      'when two parts of one method exceed it together',
      [cash(3_000), cash(3_001)],
      { index: 1, method: 'cash', leftFen: 6_000 },
    ],
  ])('%s', (_, payments, fault) => expect(refundMethodFault(left, payments)).toEqual(fault));

  test('when nothing was taken by it', () =>
    expect(refundMethodFault([cash(6_000)], [card(1)])).toEqual({ index: 0, method: 'card', leftFen: 0 }));
});

describe('the usual split of a refund', () => {
  test.each<[string, number, MethodAmount[]]>([
    ['uses one method when one has enough', 9_459, [card(9_459)]],
    ['fills up from the next', 12_000, [card(10_000), cash(2_000)]],
    ['gives the whole back as it was paid', 16_000, [card(10_000), cash(6_000)]],
    ['is empty for nothing', 0, []],
  ])('%s', (_, moneyFen, split) => expect(splitRefund([cash(6_000), card(10_000)], moneyFen)).toEqual(split));
});

const amounts = fc.array(
  fc.record({
    method: fc.constantFrom('cash' as const, 'card' as const),
    amountFen: fc.integer({ min: 1, max: 100_000 }),
  }),
  { maxLength: 4 },
);
const sum = (payments: readonly MethodAmount[]) => payments.reduce((total, { amountFen }) => total + amountFen, 0);

test('refund after refund in the usual split returns exactly what each method took, and is never refused', () => {
  fc.assert(
    fc.property(amounts, fc.array(fc.nat(60_000), { maxLength: 6 }), (taken, wanted) => {
      const returned: MethodAmount[] = [];
      for (const moneyFen of [...wanted, sum(taken)]) {
        const rest = Math.min(moneyFen, sum(taken) - sum(returned));
        const left = methodsLeft(taken, returned);
        const split = splitRefund(left, rest);
        expect([sum(split), refundMethodFault(left, split)]).toEqual([rest, null]);
        returned.push(...split);
      }
      expect(methodsLeft(taken, returned)).toEqual([]);
      for (const method of ['cash', 'card'] as const)
        expect(sum(returned.filter((one) => one.method === method))).toBe(
          sum(taken.filter((one) => one.method === method)),
        );
    }),
  );
});

test('whatever earlier refunds gave back by whichever method, the rest of the money can still be given back', () => {
  fc.assert(
    fc.property(amounts, amounts, (taken, returned) => {
      fc.pre(sum(returned) <= sum(taken));
      const restFen = sum(taken) - sum(returned);
      expect(sum(splitRefund(methodsLeft(taken, returned), restFen))).toBe(restFen);
    }),
  );
});
