import type { AccountState, Answer, Command, EntryState, Source } from './command';

/** n of a store's programme at a minute of the run. */
export type RateOf = (store: number, minute: number) => number;

interface Entry extends EntryState {
  key: string;
  /** The request under the key, as text. */
  input: string;
  source: Source | null;
  /** Points in all: into or out of the balance, and into or out of a debt. */
  moved: number;
  owed: number;
  corrected: number;
  refunds: number;
  reversed: boolean;
  /** The entry of the refund in the account that received the points. */
  forwarded: Entry | null;
}

interface Account extends AccountState {
  store: number;
  entries: Entry[];
  /** n of the old programme and the new one in the transfer that closed it. */
  hop: { from: number; to: number } | null;
}

interface Hold {
  account: number;
  key: string;
  input: string;
  points: number;
  rate: number;
  state: 'open' | 'captured' | 'released' | 'expired';
  until: number;
}

const most = 1_000_000_000;

class Refused extends Error {}

/** The stores' side of the books, by the rules alone. */
export interface Books {
  issued: Map<string, number>;
  redeemed: Map<string, number>;
}

/**
 * The points ledger in memory, written from the rules of the business and sharing no code with the product: numbers are
 * moved where the rule says, one command after another. docs/domain/points.md#2, #3, #4, #5, #6, #7, #8, #9.
 */
export function createPointsModel(rateOf: RateOf) {
  const accounts: Account[] = [];
  const holds: Hold[] = [];
  const books: Books = { issued: new Map(), redeemed: new Map() };
  let now = 0;

  const refuse = (code: string): never => {
    throw new Refused(code);
  };
  const at = (account: number): Account => accounts[account]!;
  const stateOf = ({ store, entries, hop, ...state }: Account): AccountState => ({ ...state });
  const answerOf = (...entries: Entry[]): Answer => ({
    written: entries.map((entry) => ({ entry: bare(entry), account: stateOf(at(entry.account)) })),
  });
  const book = (side: keyof Books, name: string, points: number) =>
    books[side].set(name, (books[side].get(name) ?? 0) + points);

  function stored(account: Account, key: string, input: string): Answer | null {
    const entry = account.entries.find((one) => one.key === key);
    if (!entry) return null;
    const written = entry.forwarded ? [entry, entry.forwarded] : [entry];
    return entry.input === input ? answerOf(...written) : refuse('idempotency_key_reused');
  }

  type Movement = Pick<Entry, 'key' | 'input' | 'type' | 'source' | 'rate' | 'points' | 'moved' | 'owed'>;
  function write(account: Account, movement: Movement): Entry {
    account.balance += movement.points;
    account.available += movement.points;
    account.debt += movement.owed;
    account.seq += 1;
    const place = { account: accounts.indexOf(account), seq: account.seq, balanceAfter: account.balance };
    const entry = { ...movement, ...place, corrected: 0, refunds: 0, reversed: false, forwarded: null };
    account.entries.push(entry);
    return entry;
  }

  function open(account: Account): void {
    if (account.status === 'closed') refuse('points_account_closed');
  }

  function room(account: Account, points: number): void {
    if (account.balance + points > most) refuse('points_balance_full');
  }

  /**
   * Gives back redeemed points, or takes back earned points as far as the account has them; the rest becomes a debt.
   */
  function correct(
    account: Account,
    entry: Entry,
    moved: number,
    input: { key: string; input: string; type: string },
  ): Entry {
    const { rate, source, type } = entry;
    const store = `${account.store}`;
    if (type === 'redeem') {
      book('redeemed', store, -moved);
      return write(account, { ...input, source, rate, moved, points: moved, owed: 0 });
    }
    const taken = Math.min(moved, account.available);
    book('issued', `${source} ${store}`, moved);
    return write(account, { ...input, source, rate, moved, points: 0 - taken, owed: moved - taken });
  }

  function checkCorrectable(
    account: Account,
    command: { of: { account: number; seq: number } },
    moved?: number,
  ): Entry {
    const entry = at(command.of.account).entries[command.of.seq - 1]!;
    if (moved === undefined || account.status === 'active') {
      open(account);
      if (entry.type === 'redeem') room(account, moved ?? entry.moved);
    }
    if (entry.account !== accounts.indexOf(account)) refuse('journal_not_reversible');
    if (entry.reversed) refuse('journal_already_reversed');
    return entry;
  }

  /**
   * The journal's account is empty: the refund moves points in the account that received them. All refunds of the
   * journal together are rounded once, over all transfers on the way.
   */
  function forward(account: Account, entry: Entry, points: number, input: { key: string; input: string }): Entry[] {
    let [holder, rate] = [account, entry.rate];
    let [from, to] = [1n, 1n];
    for (let { hop } = holder; hop; hop = holder.hop) {
      [from, to, rate] = [from * BigInt(hop.from), to * BigInt(hop.to), hop.to];
      holder = at(holder.replacedBy!);
    }
    const isGiving = entry.type === 'redeem';
    const worth = (count: number) => {
      const whole = Number((BigInt(count) * to) / from);
      return isGiving && (BigInt(count) * to) % from > 0n ? whole + 1 : whole;
    };
    const counted = worth(entry.corrected + points) - worth(entry.corrected);
    if (counted > most) refuse('points_balance_full');
    if (isGiving) room(holder, counted);
    const taken = Math.min(counted, holder.available);
    book(
      isGiving ? 'redeemed' : 'issued',
      isGiving ? `${account.store}` : `${entry.source} ${account.store}`,
      isGiving ? -points : points,
    );
    const kind = { type: 'refund', source: entry.source, input: input.input };
    const here = write(account, { ...kind, key: input.key, rate: entry.rate, points: 0, moved: points, owed: 0 });
    const change = isGiving ? { points: counted, owed: 0 } : { points: 0 - taken, owed: counted - taken };
    here.forwarded = write(holder, { ...kind, ...change, key: `passed ${input.key}`, rate, moved: 0 });
    return [here, here.forwarded];
  }

  const typeAt = (ref: { account: number; seq: number }) => at(ref.account).entries[ref.seq - 1]!.type;
  const isCorrectable = (type: string) => type === 'earn' || type === 'redeem';

  function transferred(command: { id: string; from: number; to: number }) {
    const key = `transfer:${command.id}`;
    const find = (account: number) => at(account).entries.find((entry) => entry.key === key);
    return { key, out: find(command.from), in: find(command.to) };
  }

  const commands: { [K in Command['do']]: (command: Extract<Command, { do: K }>) => Answer } = {
    open({ store }) {
      const nothing = { balance: 0, held: 0, available: 0, debt: 0, seq: 0, replacedBy: null };
      return { opened: accounts.push({ ...nothing, store, status: 'active', hop: null, entries: [] }) - 1 };
    },

    earn({ account: number, points, key, source }) {
      const account = at(number);
      const input = `earn ${points} ${source}`;
      const before = stored(account, key, input);
      if (before) return before;
      open(account);
      const repaid = Math.min(points, account.debt);
      room(account, points - repaid);
      book('issued', `${source} ${account.store}`, -points);
      const movement = { points: points - repaid, owed: 0 - repaid, moved: points };
      const rate = rateOf(account.store, now);
      return answerOf(write(account, { ...movement, key, input, type: 'earn', source, rate }));
    },

    redeem({ account: number, points, key }) {
      const account = at(number);
      const input = `redeem ${points}`;
      const before = stored(account, key, input);
      if (before) return before;
      open(account);
      if (points > account.available) refuse('points_insufficient');
      book('redeemed', `${account.store}`, points);
      const movement = { points: 0 - points, owed: 0, moved: points, source: null };
      const rate = rateOf(account.store, now);
      return answerOf(write(account, { ...movement, key, input, type: 'redeem', rate }));
    },

    reverse(command) {
      if (!isCorrectable(typeAt(command.of))) refuse('journal_not_reversible');
      const account = at(command.account);
      const entry = checkCorrectable(account, command);
      if (entry.refunds > 0) refuse('journal_not_reversible');
      entry.reversed = true;
      return answerOf(
        correct(account, entry, entry.moved, { key: `reverse ${entry.seq}`, input: '', type: 'reverse' }),
      );
    },

    refund(command) {
      if (!isCorrectable(typeAt(command.of))) refuse('journal_not_reversible');
      const account = at(command.account);
      const { points, part, of } = command;
      const [key, input] = [`refund ${of.account} ${of.seq} ${part}`, `refund ${points}`];
      const before = stored(account, key, input);
      if (before) return before;
      const entry = checkCorrectable(account, command, points);
      if (part !== entry.refunds + 1) refuse('RangeError');
      if (entry.corrected + points > entry.moved) refuse('journal_not_reversible');
      const written =
        account.status === 'closed'
          ? forward(account, entry, points, { key, input })
          : [correct(account, entry, points, { key, input, type: 'refund' })];
      entry.corrected += points;
      entry.refunds += 1;
      return answerOf(...written);
    },

    hold({ account: number, points, key, minutes }) {
      const account = at(number);
      const input = `${points}`;
      const index = holds.findIndex((hold) => hold.account === number && hold.key === key);
      const before = holds[index];
      if (before && before.input !== input) refuse('idempotency_key_reused');
      if (before) return { hold: index, state: before.state, points, rate: before.rate };
      open(account);
      if (points > account.available) refuse('points_insufficient');
      account.held += points;
      account.available -= points;
      const rate = rateOf(account.store, now);
      const hold: Hold = { account: number, key, input, points, rate, state: 'open', until: now + minutes };
      return { hold: holds.push(hold) - 1, state: 'open', points, rate };
    },

    capture({ hold: index, key }) {
      const hold = holds[index]!;
      const { points, rate } = hold;
      const account = at(hold.account);
      const input = `capture ${points}`;
      const before = stored(account, key, input);
      if (before) return before;
      if (hold.state === 'captured' || hold.state === 'released') refuse('points_hold_closed');
      if (hold.state === 'expired' || hold.until <= now) refuse('points_hold_expired');
      hold.state = 'captured';
      account.held -= points;
      account.available += points;
      book('redeemed', `${account.store}`, points);
      const movement = { points: 0 - points, owed: 0, moved: points, source: null };
      return answerOf(write(account, { ...movement, key, input, type: 'redeem', rate }));
    },

    release({ hold: index }) {
      const hold = holds[index]!;
      if (hold.state === 'captured') refuse('points_hold_closed');
      if (hold.state === 'open') free(hold, 'released');
      return { hold: index, state: hold.state, points: hold.points, rate: hold.rate };
    },

    wait({ minutes }) {
      now += minutes;
      const due = holds.filter((hold) => hold.state === 'open' && hold.until <= now);
      for (const hold of due) free(hold, 'expired');
      return { released: due.length };
    },

    transfer(command) {
      const [from, to] = [at(command.from), at(command.to)];
      open(from);
      open(to);
      if (from.held > 0) refuse('points_held');
      const [oldRate, newRate] = [rateOf(from.store, now), rateOf(to.store, now)];
      const points = Math.ceil((from.balance * newRate) / oldRate);
      const owed = Math.floor((from.debt * newRate) / oldRate);
      if (Math.max(from.debt, owed) > most) refuse('points_balance_full');
      room(to, points);
      const { key, ...sides } = transferred(command);
      if (sides.out || sides.in) refuse('JournalExists');
      from.status = 'closed';
      from.replacedBy = command.to;
      from.hop = { from: oldRate, to: newRate };
      const input = { key, input: '', type: 'transfer', source: null, moved: 0 };
      const out = write(from, { ...input, points: 0 - from.balance, owed: 0 - from.debt, rate: oldRate });
      return answerOf(out, write(to, { ...input, points, owed, rate: newRate }));
    },

    transferBack(command) {
      const [from, to] = [at(command.from), at(command.to)];
      const sides = transferred(command);
      const { out, in: into } = sides;
      if (!out || !into) return refuse('journal_not_reversible');
      if (into.reversed) refuse('journal_already_reversed');
      if (from.replacedBy !== command.to) refuse('journal_not_reversible');
      open(to);
      if (to.available < into.points) refuse('points_insufficient');
      const stillOwed = Math.min(into.owed, to.debt);
      // A debt that the new account has repaid meanwhile stays repaid: the same share of the old debt is left.
      const left = stillOwed === into.owed ? 0 - out.owed : shareIn(0 - out.owed, stillOwed, into.owed);
      [out.reversed, into.reversed] = [true, true];
      from.status = 'active';
      from.replacedBy = null;
      from.hop = null;
      const input = { key: `back ${command.id}`, input: '', type: 'reverse', source: null, moved: 0 };
      const back = write(from, { ...input, points: 0 - out.points, owed: left, rate: out.rate });
      return answerOf(back, write(to, { ...input, points: 0 - into.points, owed: 0 - stillOwed, rate: into.rate }));
    },
  };

  function free(hold: Hold, state: 'released' | 'expired'): void {
    hold.state = state;
    at(hold.account).held -= hold.points;
    at(hold.account).available += hold.points;
  }

  return {
    answer(command: Command): Answer {
      try {
        return (commands[command.do] as (one: Command) => Answer)(command);
      } catch (error) {
        if (error instanceof Refused) return { refused: error.message };
        throw error;
      }
    },
    accounts: (): AccountState[] => accounts.map(stateOf),
    entries: (account: number): EntryState[] => at(account).entries.map(bare),
    books: (): Books => books,
  };
}

export type PointsModel = ReturnType<typeof createPointsModel>;

function bare({ account, seq, type, points, balanceAfter, rate }: Entry): EntryState {
  return { account, seq, type, points, balanceAfter, rate };
}

/** The share `part / total` of a count, rounded down: the product of two debts is more than a number is exact about. */
function shareIn(count: number, part: number, total: number): number {
  return Number((BigInt(count) * BigInt(part)) / BigInt(total));
}
