import { earning, type Movement, redemption } from '@anxin/shared/rules/points/legs';
import fc from 'fast-check';

const account = { id: 'a'.repeat(24), storeId: 'b'.repeat(24) };
const points = fc.integer({ min: 1, max: 1_000_000 });
const sum = (movement: Movement) =>
  movement.balancePoints + movement.systemLegs.reduce((total, leg) => total + leg.points, 0);

describe('every movement sums to zero', () => {
  test('earning, with part of it repaying a debt', () => {
    fc.assert(
      fc.property(points, points, (earned, owed) => {
        const movement = earning(account, 'consumption', earned, Math.min(earned, owed));
        return sum(movement) === 0 && movement.debtPoints === 0 - Math.min(earned, owed);
      }),
    );
  });

  test('redeeming', () => {
    fc.assert(fc.property(points, (count) => sum(redemption(account, count)) === 0));
  });
});

test('earned points are issued by source and store', () => {
  expect(earning(account, 'special', 200, 0).systemLegs).toEqual([
    { account: `issued:special:${account.storeId}`, points: -200 },
  ]);
});
