import type { JournalRecord } from '@anxin/server/domains/points/index';
import { at, earning, newId, redeeming, staff, usePointsGround } from '../server/points/points-ground';
import { refusalOf, times } from '../support/insist';
import { auditedAfterEach } from '../support/use-server';

const ground = usePointsGround();
auditedAfterEach(ground);

jest.setTimeout(120_000);

const accountOf = async (vehicleId: string) => (await ground.points.accountOf(vehicleId))!;
const won = (outcomes: (string | null)[]) => outcomes.filter((code) => code === null).length;
const lost = (outcomes: (string | null)[]) => new Set(outcomes.filter((code) => code !== null));

const redeem = (vehicleId: string, points: number) =>
  refusalOf(() => ground.points.redeem(null, redeeming(vehicleId, points)));
const earn = (vehicleId: string, points: number) =>
  refusalOf(() => ground.points.earn(null, earning(vehicleId, points)));
const hold = (vehicleId: string, points: number) => {
  const holdUntil = new Date(at.getTime() + 900_000);
  return refusalOf(() => ground.holds.holdPoints(null, { ...redeeming(vehicleId, points), holdUntil }));
};
const correction = (journal: JournalRecord, vehicleId: string) => ({
  vehicleId,
  journal,
  reason: '客户退款',
  at,
  by: staff,
});
const refund = (vehicleId: string, journal: JournalRecord, points: number, part = 1) =>
  refusalOf(() => ground.points.refund(null, { ...correction(journal, vehicleId), points, part }));
const reverse = (vehicleId: string, journal: JournalRecord) =>
  refusalOf(() => ground.points.reverse(null, correction(journal, vehicleId)));

interface Move {
  fromVehicleId: string;
  toVehicleId: string;
  transferId?: string;
}
const transfer = ({ transferId = newId(), ...sides }: Move) => {
  const details = { transferId, titleOut: '积分转出', titleIn: '积分转入', at, by: staff };
  return refusalOf(() =>
    ground.database.transact((session) => ground.points.transfer(session, { ...sides, ...details })),
  );
};
const transferBack = ({ transferId = newId(), ...sides }: Move) => {
  const details = { transferId, reason: '撤销', at, by: staff };
  return refusalOf(() =>
    ground.database.transact((session) => ground.points.reverseTransfer(session, { ...sides, ...details })),
  );
};

describe('a reversal racing refunds of one journal', () => {
  test.each(['earn', 'redeem'] as const)('of one %s: exactly one kind wins', async (kind) => {
    for (const round of times(6)) {
      const vehicleId = await ground.account(1_000);
      const { entry: journal } =
        kind === 'earn'
          ? await ground.points.earn(null, earning(vehicleId, 600))
          : await ground.points.redeem(null, redeeming(vehicleId, 600));
      const both = [() => reverse(vehicleId, journal), () => refund(vehicleId, journal, 250)];
      // The first request is often the first to run, so each kind goes first half of the times.
      const requests = times(5).flatMap(() => (round % 2 === 0 ? both : both.toReversed()));
      const outcomes = await Promise.all(requests.map(async (one) => [one, await one()] as const));
      const of = (work: () => unknown) => outcomes.filter(([one]) => one === work).map(([, code]) => code);
      const [reversals, refunds] = [of(both[0]!), of(both[1]!)];
      const { balance, seq } = await accountOf(vehicleId);
      const signed = kind === 'earn' ? -1 : 1;
      const before = kind === 'earn' ? 1_600 : 400;
      if (won(reversals) > 0) {
        expect([won(reversals), won(refunds)]).toEqual([1, 0]);
        expect([lost(reversals), lost(refunds)]).toEqual([
          new Set(['journal_already_reversed']),
          new Set(['journal_already_reversed']),
        ]);
        expect([balance, seq]).toEqual([before + signed * 600, 3]);
      } else {
        // There is one refund, and every request for that part of it gets the same answer.
        expect([won(refunds), lost(reversals)]).toEqual([5, new Set(['journal_not_reversible'])]);
        expect([balance, seq]).toEqual([before + signed * 250, 3]);
      }
    }
  });

  test('parts of a refund asked for at once give back no more than there was', async () => {
    const vehicleId = await ground.account(1_000);
    const { entry: journal } = await ground.points.redeem(null, redeeming(vehicleId, 1_000));
    let [part, refunded] = [1, 0];
    while (refunded < 1_000) {
      const points = Math.min(300, 1_000 - refunded);
      const outcomes = await Promise.all(times(6).map((i) => refund(vehicleId, journal, points + (i % 2), part)));
      const { balance } = await accountOf(vehicleId);
      expect([points, points + 1]).toContain(balance - refunded);
      expect(won(outcomes)).toBe(3);
      [part, refunded] = [part + 1, balance];
    }
    expect(await refund(vehicleId, journal, 1, part)).toBe('journal_not_reversible');
    expect(await accountOf(vehicleId)).toMatchObject({ balance: 1_000, seq: part + 1 });
  });
});

describe('a transfer', () => {
  test('asked for 30 times at once happens once, and so does its reversal', async () => {
    const [fromVehicleId, toVehicleId] = [await ground.account(800), await ground.account(50)];
    const sides = { fromVehicleId, toVehicleId, transferId: 'storm-once' };
    const moved = await Promise.all(times(30).map(() => transfer(sides)));
    expect([won(moved), lost(moved)]).toEqual([1, new Set(['points_account_closed'])]);
    expect(await accountOf(toVehicleId)).toMatchObject({ balance: 850, seq: 2 });
    const back = await Promise.all(times(30).map(() => transferBack(sides)));
    expect([won(back), lost(back)]).toEqual([1, new Set(['journal_already_reversed'])]);
    expect(await accountOf(fromVehicleId)).toMatchObject({ status: 'active', balance: 800, seq: 3 });
    expect(await accountOf(toVehicleId)).toMatchObject({ status: 'active', balance: 50, seq: 3 });
  });

  test('to many accounts at once goes to one of them', async () => {
    const fromVehicleId = await ground.account(800);
    const others = await Promise.all(times(8).map(() => ground.account(10)));
    const outcomes = await Promise.all(others.map((toVehicleId) => transfer({ fromVehicleId, toVehicleId })));
    expect([won(outcomes), lost(outcomes)]).toEqual([1, new Set(['points_account_closed'])]);
    const winner = await accountOf(others[outcomes.indexOf(null)]!);
    expect(winner.balance).toBe(810);
    expect(await accountOf(fromVehicleId)).toMatchObject({ status: 'closed', replacedBy: winner.id });
  });

  test('in both directions at once, and round in a circle, leaves one account open with everything', async () => {
    for (const size of [2, 3, 5]) {
      const vehicles = await Promise.all(times(size).map(() => ground.account(100)));
      const next = (i: number) => vehicles[(i + 1) % size]!;
      const outcomes = await Promise.all(
        vehicles.map((fromVehicleId, i) => transfer({ fromVehicleId, toVehicleId: next(i) })),
      );
      const accounts = await Promise.all(vehicles.map(accountOf));
      expect(accounts.filter(({ status }) => status === 'closed')).toHaveLength(won(outcomes));
      expect(won(outcomes)).toBeLessThan(size);
      expect(won(outcomes)).toBeGreaterThan(0);
      expect(accounts.reduce((sum, { balance }) => sum + balance, 0)).toBe(100 * size);
    }
  });

  test('racing a redemption, an earning, a refund and a hold takes along exactly what came before it', async () => {
    for (const round of times(10)) {
      const [old, anew] = [await ground.account(1_000), await ground.account()];
      const { entry: journal } = await ground.points.redeem(null, redeeming(old, 400));
      const movements: [number, () => Promise<string | null>][] = [
        [-300, () => redeem(old, 300)],
        [70, () => earn(old, 70)],
        [150, () => refund(old, journal, 150)],
        ...(round % 2 === 0 ? ([[0, () => hold(old, 100)]] as [number, () => Promise<string | null>][]) : []),
      ];
      const place = round % (movements.length + 1);
      const works = movements
        .map(([, work]) => work)
        .toSpliced(place, 0, () => transfer({ fromVehicleId: old, toVehicleId: anew }));
      const outcomes = await Promise.all(works.map((work) => work()));
      const [moved] = outcomes.splice(place, 1);
      const left = movements.reduce((sum, [points], i) => sum + (outcomes[i] === null ? points : 0), 600);
      const [oldAccount, newAccount] = [await accountOf(old), await accountOf(anew)];
      const refused = [...lost(outcomes)];
      if (moved === null) {
        expect(oldAccount).toMatchObject({ status: 'closed', balance: 0, held: 0, replacedBy: newAccount.id });
        expect(newAccount).toMatchObject({ balance: left, available: left });
        expect(refused.every((code) => code === 'points_account_closed')).toBe(true);
      } else {
        expect([moved, refused]).toEqual(['points_held', []]);
        expect(oldAccount).toMatchObject({ status: 'active', balance: left, held: 100 });
        expect(newAccount).toMatchObject({ balance: 0, seq: 0 });
      }
    }
  });

  test('whose reversal races a redemption of its points: one of them', async () => {
    for (const round of times(8)) {
      const [fromVehicleId, toVehicleId] = [await ground.account(500), await ground.account(20)];
      const sides = { fromVehicleId, toVehicleId, transferId: `storm-back-${round}` };
      expect(await transfer(sides)).toBeNull();
      const works = [() => transferBack(sides), () => redeem(toVehicleId, 50)];
      const requests = round % 2 === 0 ? works : works.toReversed();
      const outcomes = await Promise.all(requests.map((work) => work()));
      expect([won(outcomes), lost(outcomes)]).toEqual([1, new Set(['points_insufficient'])]);
      const back = outcomes[requests.indexOf(works[0]!)] === null;
      expect([(await accountOf(fromVehicleId)).balance, (await accountOf(toVehicleId)).balance]).toEqual(
        back ? [500, 20] : [0, 470],
      );
    }
  });
});

describe('a refund of what was posted before a transfer', () => {
  /** 1,000 points: 600 were spent, and the other 400 moved to another account. */
  async function transferred(transferId: string) {
    const [fromVehicleId, toVehicleId] = [await ground.account(1_000), await ground.account()];
    const { entry: journal } = await ground.points.redeem(null, redeeming(fromVehicleId, 600));
    const sides = { fromVehicleId, toVehicleId, transferId };
    expect(await transfer(sides)).toBeNull();
    return { ...sides, sides, journal };
  }
  const inTurn = <T>(round: number, works: T[]) => (round % 2 === 0 ? works : works.toReversed());
  const balances = async (...vehicles: string[]) =>
    (await Promise.all(vehicles.map(accountOf))).map(({ balance }) => balance);

  test('races the reversal of the transfer: both take effect, and the points are at one place', async () => {
    const found = new Set<string>();
    for (const round of times(12)) {
      const { fromVehicleId, toVehicleId, journal, sides } = await transferred(`storm-passed-${round}`);
      const works = [() => refund(fromVehicleId, journal, 250), () => transferBack(sides)];
      const outcomes = await Promise.all(inTurn(round, works).map((work) => work()));
      expect(outcomes).toEqual([null, null]);
      const after = await balances(fromVehicleId, toVehicleId);
      expect([
        [650, 0],
        [400, 250],
      ]).toContainEqual(after);
      found.add(String(after));
    }
    expect(found.size).toBeGreaterThan(0);
  });

  test('races the transfer itself, and another one of the account it goes to: it ends where the points end', async () => {
    for (const round of times(8)) {
      const [first, second, third] = [await ground.account(1_000), await ground.account(), await ground.account()];
      const { entry: journal } = await ground.points.redeem(null, redeeming(first, 600));
      const moving = { fromVehicleId: first, toVehicleId: second };
      const works = [() => refund(first, journal, 250), () => transfer(moving)];
      expect(await Promise.all(inTurn(round, works).map((work) => work()))).toEqual([null, null]);
      expect(await balances(first, second)).toEqual([0, 650]);
      const next = { fromVehicleId: second, toVehicleId: third };
      const more = [() => refund(first, journal, 350, 2), () => transfer(next)];
      expect(await Promise.all(inTurn(round, more).map((work) => work()))).toEqual([null, null]);
      expect(await balances(first, second, third)).toEqual([0, 0, 1_000]);
    }
  });

  test('and a reversal of the same journal while the transfer is taken back: never both', async () => {
    for (const round of times(8)) {
      const { fromVehicleId, toVehicleId, journal, sides } = await transferred(`storm-either-${round}`);
      const works = [
        () => refund(fromVehicleId, journal, 250),
        () => transferBack(sides),
        () => reverse(fromVehicleId, journal),
      ];
      const [refunded, back, reversed] = await Promise.all(works.map((work) => work()));
      expect(back).toBeNull();
      expect(won([refunded!, reversed!])).toBe(1);
      const allowed =
        refunded === null ? ['points_account_closed', 'journal_not_reversible'] : ['journal_already_reversed'];
      expect(allowed).toContain(refunded ?? reversed);
      const [old = 0, anew = 0] = await balances(fromVehicleId, toVehicleId);
      expect(old + anew).toBe(refunded === null ? 650 : 1_000);
    }
  });

  test('asked for many times at once gives back each part once, and no more than there was', async () => {
    const { fromVehicleId, toVehicleId, journal } = await transferred('storm-parts');
    let [part, refunded] = [1, 0];
    while (refunded < 600) {
      const points = Math.min(170, 600 - refunded);
      const outcomes = await Promise.all(times(6).map((i) => refund(fromVehicleId, journal, points + (i % 2), part)));
      const [balance = 0] = await balances(toVehicleId);
      expect([points, points + 1]).toContain(balance - 400 - refunded);
      expect(won(outcomes)).toBe(3);
      [part, refunded] = [part + 1, balance - 400];
    }
    expect(await refund(fromVehicleId, journal, 1, part)).toBe('journal_not_reversible');
    expect(await accountOf(toVehicleId)).toMatchObject({ balance: 1_000, seq: part });
  });

  test('that takes back what was earned, while it is spent where it has gone, takes or owes all of it', async () => {
    for (const round of times(8)) {
      const [old, anew] = [await ground.account(), await ground.account()];
      const { entry: journal } = await ground.points.earn(null, earning(old, 500));
      expect(await transfer({ fromVehicleId: old, toVehicleId: anew })).toBeNull();
      const works = [() => refund(old, journal, 300), () => redeem(anew, 150), () => redeem(anew, 150)];
      const [refunded, ...spent] = await Promise.all(works.map((work) => work()));
      expect([refunded, round]).toEqual([null, round]);
      const { balance, debt } = await accountOf(anew);
      expect(balance - debt).toBe(500 - 300 - 150 * won(spent));
    }
  });
});
