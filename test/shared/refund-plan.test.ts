import { debtAfter, refundPlan, type SettledJournal, sumPoints } from '@anxin/shared/rules/settlement/refund-plan';
import fc from 'fast-check';

const journals: SettledJournal[] = [
  { id: 'redeem', kind: 'redeemed', points: 800 },
  { id: 'consumption', kind: 'earned', points: 672 },
  { id: 'off-peak', kind: 'earned', points: 200 },
];
/** ¥680 of which points paid ¥8. */
const bill = { pointsFen: 800, paidFen: 67_200 };

describe('a refund is divided in proportion', () => {
  test.each([
    ['the whole at once', 0, 68_000, { moneyFen: 67_200, pointsFen: 800 }, { redeem: 800 }, [672, 200]],
    ['the first half', 0, 34_000, { moneyFen: 33_600, pointsFen: 400 }, { redeem: 400 }, [336, 100]],
    ['the second half', 34_000, 68_000, { moneyFen: 33_600, pointsFen: 400 }, { redeem: 400 }, [336, 100]],
    ['a fen, whose money is rounded down', 0, 1, { moneyFen: 0, pointsFen: 1 }, {}, [1, 1]],
  ])('%s', (_, beforeFen, afterFen, sums, returned, takenBack) => {
    const plan = refundPlan(bill, journals, { beforeFen, afterFen });
    expect(plan).toMatchObject({ ...sums, amountFen: afterFen - beforeFen });
    expect(Object.fromEntries(plan.returned.map((one) => [one.journalId, one.points]))).toEqual(returned);
    expect(plan.takenBack.map((one) => one.points)).toEqual(takenBack);
  });

  test.each([
    ['stays in proportion while the least is paid', 0, 37_999, 112],
    ['goes as a whole below the least', 0, 40_000, 200],
    ['is gone when more is refunded', 40_000, 68_000, 0],
  ])('a bonus that needs a payment of ¥300 %s', (_, beforeFen, afterFen, points) => {
    const bonus = { id: 'campaign', kind: 'earned' as const, points: 200, leastPaidFen: 30_000 };
    const plan = refundPlan({ pointsFen: 0, paidFen: 68_000 }, [bonus], { beforeFen, afterFen });
    expect(sumPoints(plan.takenBack)).toBe(points);
  });

  const anyBill = fc
    .record({ pointsFen: fc.nat(1_000_000), paidFen: fc.nat(1_000_000) })
    .filter(({ pointsFen, paidFen }) => pointsFen + paidFen > 0);
  const anyJournals = fc.array(
    fc.record({
      id: fc.uuid(),
      kind: fc.constantFrom('redeemed' as const, 'earned' as const),
      points: fc.nat(100_000),
    }),
    { maxLength: 5 },
  );

  test('piece by piece, money and every journal end exactly at their whole, and no piece is negative', () => {
    fc.assert(
      fc.property(
        anyBill,
        anyJournals,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 }),
        (...sums) => {
          const [whole, posted, cuts] = sums;
          const totalFen = whole.pointsFen + whole.paidFen;
          const ends = [...cuts.map((cut) => Math.floor(cut * totalFen)), totalFen].toSorted((a, b) => a - b);
          const correction = new Map<string, number>();
          let [moneyFen, beforeFen] = [0, 0];
          for (const afterFen of ends) {
            const plan = refundPlan(whole, posted, { beforeFen, afterFen });
            expect(plan.moneyFen + plan.pointsFen).toBe(afterFen - beforeFen);
            expect(Math.min(plan.moneyFen, plan.pointsFen)).toBeGreaterThanOrEqual(0);
            for (const { journalId, points } of [...plan.returned, ...plan.takenBack]) {
              expect(points).toBeGreaterThan(0);
              correction.set(journalId, (correction.get(journalId) ?? 0) + points);
            }
            moneyFen += plan.moneyFen;
            beforeFen = afterFen;
          }
          expect(moneyFen).toBe(whole.paidFen);
          for (const { id, points } of posted) expect(correction.get(id) ?? 0).toBe(points);
        },
      ),
    );
  });
});

test.each([
  ['nothing when all is there', 900, 0],
  ['nothing when what is returned makes up for it', 72, 0],
  ['what is missing', 0, 72],
])('after a refund an account owes %s', (_, available, debt) => {
  const plan = refundPlan(bill, journals, { beforeFen: 0, afterFen: 68_000 });
  const moved = { returnedPoints: sumPoints(plan.returned), takenBackPoints: sumPoints(plan.takenBack) };
  expect(moved).toEqual({ returnedPoints: 800, takenBackPoints: 872 });
  expect(debtAfter(moved, available)).toBe(debt);
});
