import { earning, type Movement, redemption, systemAccounts } from '@anxin/shared/rules/points/legs';
import { movedPoints, correctionOf } from '@anxin/shared/rules/points/correction';
import fc from 'fast-check';

const account = { id: 'a'.repeat(24), storeId: 'b'.repeat(24) };
const count = fc.integer({ min: 1, max: 1_000_000_000 });
const originalOf = ({ systemLegs }: Movement) => ({ accountId: account.id, systemLegs });
const sum = (movement: Movement) =>
  movement.balancePoints + movement.systemLegs.reduce((total, leg) => total + leg.points, 0);
const debtLegs = ({ systemLegs }: Movement) =>
  systemLegs.filter((leg) => leg.account === systemAccounts.debt(account.id)).map((leg) => leg.points);
const earned = originalOf(earning(account, 'consumption', 500, 200));
const issued = systemAccounts.issued('consumption', account.storeId);

describe('what a journal moved', () => {
  test.each<[string, Movement, number]>([
    ['an earning', earning(account, 'reward', 500, 0), 500],
    ['an earning that repaid a debt', earning(account, 'reward', 500, 200), 500],
    ['an earning that went into a debt as a whole', earning(account, 'reward', 500, 500), 500],
    ['a redemption', redemption(account, 300), 300],
    ['part of an earning taken back, with a debt', correctionOf(earned, 120, 50), 120],
  ])('%s', (_, movement, moved) => {
    expect(movedPoints(originalOf(movement))).toBe(moved);
  });
});

describe('an earning is taken back', () => {
  test.each<[string, number, number, number, number]>([
    ['from what is available', 500, 800, -500, 0],
    ['in part', 120, 800, -120, 0],
    ['to the last point', 500, 500, -500, 0],
    ['as far as there are points; the rest is owed', 500, 180, -180, 320],
    ['as a debt alone where there is nothing', 500, 0, 0, 500],
  ])('%s', (_, points, available, balancePoints, debtPoints) => {
    const movement = correctionOf(earned, points, available);
    expect(movement).toMatchObject({ balancePoints, debtPoints });
    expect(movement.systemLegs[0]).toEqual({ account: issued, points });
    expect(debtLegs(movement)).toEqual(debtPoints === 0 ? [] : [-debtPoints]);
  });

  test('never more than is available, and all of it accounted for', () => {
    fc.assert(
      fc.property(count, fc.integer({ min: 0, max: 1_000_000_000 }), (points, available) => {
        const movement = correctionOf(earned, points, available);
        expect(sum(movement)).toBe(0);
        expect(0 - movement.balancePoints + movement.debtPoints).toBe(points);
        expect(available + movement.balancePoints).toBeGreaterThanOrEqual(0);
        expect(movement.debtPoints === 0 || available + movement.balancePoints === 0).toBe(true);
      }),
    );
  });
});

test('a redemption is given back, whatever is available or owed', () => {
  fc.assert(
    fc.property(count, fc.nat(), (points, available) => {
      const movement = correctionOf(originalOf(redemption(account, 1_000_000_000)), points, available);
      expect(sum(movement)).toBe(0);
      expect(movement).toEqual({
        balancePoints: points,
        debtPoints: 0,
        systemLegs: [{ account: systemAccounts.redeemed(account.storeId), points: -points }],
      });
    }),
  );
});
