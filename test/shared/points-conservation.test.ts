import { splitEarned } from '@anxin/shared/rules/points/earning';
import { earning, type Movement, redemption, systemAccounts } from '@anxin/shared/rules/points/legs';
import { refundShare } from '@anxin/shared/rules/points/refund';
import { transferring, transferringBack } from '@anxin/shared/rules/points/transfer';
import { movedPoints, correctionOf } from '@anxin/shared/rules/points/correction';
import { maxRedeemable, worthFen } from '@anxin/shared/rules/points/worth';
import fc from 'fast-check';

interface Account {
  id: string;
  storeId: string;
  balance: number;
  debt: number;
}

/** Accounts and the other side of every movement, by the rules alone. */
function openBooks(ids: readonly string[]) {
  const accounts = new Map(ids.map((id) => [id, { id, storeId: `store of ${id}`, balance: 0, debt: 0 }]));
  const system = new Map<string, number>();
  const of = (id: string): Account => accounts.get(id)!;
  return {
    of,
    post(id: string, { balancePoints, debtPoints, systemLegs }: Movement): void {
      of(id).balance += balancePoints;
      of(id).debt += debtPoints;
      for (const { account, points } of systemLegs) system.set(account, (system.get(account) ?? 0) + points);
    },
    check(): void {
      const all = [...accounts.values()];
      const balances = all.reduce((sum, { balance }) => sum + balance, 0);
      expect([...system.values()].reduce((sum, points) => sum + points, 0) + balances).toBe(0);
      for (const { id, balance, debt } of all) {
        expect(balance).toBeGreaterThanOrEqual(0);
        expect([id, system.get(systemAccounts.debt(id)) ?? 0]).toEqual([id, 0 - debt]);
      }
      for (const [name, points] of system) if (name.startsWith('transfer:')) expect([name, points]).toEqual([name, 0]);
    },
  };
}

const steps = fc.array(
  fc.record({
    what: fc.constantFrom('earn', 'redeem', 'undo', 'move'),
    account: fc.constantFrom('a', 'b'),
    points: fc.integer({ min: 1, max: 5_000 }),
    pick: fc.nat(),
  }),
  { maxLength: 60 },
);

test('earning, redeeming, undoing and moving in any order conserves every point', () => {
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 300 }), (list, oldN, newN) => {
      const books = openBooks(['a', 'b']);
      const rates: Record<string, number> = { a: oldN, b: newN };
      const posted: { id: string; movement: Movement; left: number }[] = [];
      for (const { what, account: id, points, pick } of list) {
        const account = books.of(id);
        if (what === 'earn') {
          const movement = earning(account, 'reward', points, splitEarned(points, account.debt).toDebt);
          books.post(id, movement);
          posted.push({ id, movement, left: points });
        }
        if (what === 'redeem' && points <= account.balance) {
          const movement = redemption(account, points);
          books.post(id, movement);
          posted.push({ id, movement, left: points });
        }
        const journal = posted[pick % Math.max(1, posted.length)];
        if (what === 'undo' && journal && journal.left > 0) {
          const part = 1 + (points % journal.left);
          const original = { accountId: journal.id, systemLegs: journal.movement.systemLegs };
          const correction = correctionOf(original, part, books.of(journal.id).balance);
          expect(movedPoints(correction)).toBe(part);
          books.post(journal.id, correction);
          journal.left -= part;
        }
        if (what === 'move') {
          const other = books.of(id === 'a' ? 'b' : 'a');
          const sideOf = (one: Account) => ({ ...one, pointsPerYuan: rates[one.id]! });
          const gave = { balance: account.balance, debt: account.debt };
          const there = transferring(`${pick}`, sideOf(account), sideOf(other), gave);
          books.post(id, there.out);
          books.post(other.id, there.in);
          books.check();
          const got = { balance: there.in.balancePoints, debt: there.in.debtPoints };
          const back = transferringBack(`${pick}`, { from: account, to: other, gave, got, owes: other.debt });
          if (points % 2 === 0) {
            books.post(id, back.out);
            books.post(other.id, back.in);
          }
        }
        books.check();
      }
    }),
  );
});

test('a bill paid with points and refunded in any pieces leaves the account as it was, and gives back what was given', () => {
  const bills = fc.record({
    billFen: fc.integer({ min: 1, max: 10_000_000 }),
    balance: fc.integer({ min: 0, max: 1_000_000 }),
    pointsPerYuan: fc.integer({ min: 1, max: 1_000 }),
    earnedPerFen: fc.double({ min: 0, max: 5, noNaN: true }),
    cuts: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 }),
  });
  fc.assert(
    fc.property(bills, ({ billFen, balance, pointsPerYuan, earnedPerFen, cuts }) => {
      const books = openBooks(['a']);
      const account = books.of('a');
      if (balance > 0) books.post('a', earning(account, 'reward', balance, 0));
      const redeemed = maxRedeemable({ billFen, available: balance, pointsPerYuan, step: 1 });
      const paidFen = billFen - worthFen(redeemed, pointsPerYuan);
      expect(paidFen).toBeGreaterThanOrEqual(0);
      const earned = Math.floor(paidFen * earnedPerFen);
      const [spent, gained] = [redemption(account, redeemed), earning(account, 'consumption', earned, 0)];
      if (redeemed > 0) books.post('a', spent);
      if (earned > 0) books.post('a', gained);
      const bill = { totalFen: billFen, paidFen, redeemed, earned };
      let [beforeFen, backFen] = [0, 0];
      for (const afterFen of [...cuts.map((cut) => Math.floor(cut * billFen)).toSorted((x, y) => x - y), billFen]) {
        const share = refundShare(bill, { beforeFen, afterFen });
        const correct = ({ systemLegs }: Movement, points: number) => {
          if (points > 0) books.post('a', correctionOf({ accountId: 'a', systemLegs }, points, account.balance));
        };
        correct(spent, share.returnedPoints);
        correct(gained, share.takenBackPoints);
        books.check();
        [beforeFen, backFen] = [afterFen, backFen + share.refundedFen];
      }
      expect([account.balance, account.debt, backFen]).toEqual([balance, 0, paidFen]);
    }),
  );
});
