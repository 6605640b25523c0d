import type { AccountState, Answer, Command, EntryRef, Source } from './command';

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const sources: Source[] = ['consumption', 'special', 'reward', 'frequency'];

/**
 * Makes useful random commands: most are possible, many at the limit, some beyond it, some repeated. It knows the
 * answers, but not the rules.
 */
export function createCommandMaker(random: () => number, stores: number) {
  const accounts: AccountState[] = [];
  const entries: (EntryRef & { type: string; points: number })[] = [];
  const commands: Command[] = [];
  const transfers: { id: string; from: number; to: number }[] = [];
  const refunds = new Map<string, number>();
  let holds = 0;
  let made = 0;

  const upTo = (count: number) => Math.floor(random() * count);
  const chance = (of: number) => random() < of;
  const one = <T>(list: readonly T[]): T => list[upTo(list.length)]!;
  const newKey = () => `key-${(made += 1)}`;

  /** Mostly one that is open. */
  function account(): number {
    const active = accounts.flatMap(({ status }, at) => (status === 'active' ? [at] : []));
    return chance(0.95) && active.length > 0 ? one(active) : upTo(accounts.length);
  }

  function amount(of: number): number {
    if (chance(0.02)) return 999_999_000 + upTo(900);
    if (chance(0.3)) return Math.max(1, (accounts[of]?.available ?? 0) - 1 + upTo(3));
    return 1 + upTo(60);
  }

  function entry(): EntryRef & { type: string; points: number } {
    return one(chance(0.7) ? entries.slice(-25) : entries);
  }

  /** The same again, or something else under the same key. */
  function again(): Command {
    const before = one(commands.slice(-60));
    if (!('points' in before) || chance(0.6)) return before;
    return { ...before, points: before.points + 1 };
  }

  function correctionCommand(): Command {
    const { type, points, ...of } = entry();
    const own = chance(0.95) ? of.account : account();
    if (chance(0.35)) return { do: 'reverse', account: own, of };
    const whole = Math.max(1, Math.abs(points));
    const part = (refunds.get(`${of.account} ${of.seq}`) ?? 0) + 1;
    const share = chance(0.3) ? whole : 1 + upTo(whole);
    return { do: 'refund', account: own, of, points: share, part: chance(0.92) ? part : 1 + upTo(4) };
  }

  /** A refund of a bill from before the transfer of the points to another account. */
  function transferCommand(): Command {
    const closed = entries.filter(
      ({ account: of, type }) => accounts[of]?.status === 'closed' && (type === 'earn' || type === 'redeem'),
    );
    if (closed.length === 0) return correctionCommand();
    const { points, ...of } = one(chance(0.5) ? closed.slice(-15) : closed);
    const part = (refunds.get(`${of.account} ${of.seq}`) ?? 0) + 1;
    const share = 1 + upTo(Math.max(1, Math.abs(points)));
    return { do: 'refund', account: of.account, of: { account: of.account, seq: of.seq }, points: share, part };
  }

  function transfer(): Command {
    const known = transfers.length > 0 && chance(0.5) ? one(transfers.slice(-6)) : null;
    if (known && chance(0.9)) return { do: 'transferBack', ...known };
    const from = account();
    const to = (from + 1 + upTo(accounts.length - 1)) % accounts.length;
    return { do: 'transfer', id: known?.id ?? `transfer-${(made += 1)}`, from, to };
  }

  const earn = (): Command => {
    const to = account();
    return { do: 'earn', account: to, points: amount(to), key: newKey(), source: one(sources) };
  };
  const redeem = (): Command => {
    const from = account();
    return { do: 'redeem', account: from, points: amount(from), key: newKey() };
  };
  const hold = (): Command => {
    const of = account();
    return { do: 'hold', account: of, points: amount(of), key: newKey(), minutes: 1 + upTo(15) };
  };
  const recentHold = () => holds - 1 - upTo(Math.min(8, holds));
  const capture = (): Command => (holds === 0 ? hold() : { do: 'capture', hold: recentHold(), key: newKey() });
  const release = (): Command => (holds === 0 ? hold() : { do: 'release', hold: recentHold() });
  const wait = (): Command => ({ do: 'wait', minutes: chance(0.1) ? 1_440 : 1 + upTo(8) });

  const shares: [number, () => Command][] = [
    [22, earn],
    [20, redeem],
    [18, () => (entries.length === 0 ? earn() : correctionCommand())],
    [12, hold],
    [8, capture],
    [4, release],
    [6, () => (commands.length === 0 ? earn() : again())],
    [6, transfer],
    [5, () => (entries.length === 0 ? earn() : transferCommand())],
    [4, wait],
  ];
  const whole = shares.reduce((sum, [share]) => sum + share, 0);

  return {
    next(): Command {
      if (accounts.filter(({ status }) => status === 'active').length < 5) return { do: 'open', store: upTo(stores) };
      let place = random() * whole;
      const chosen = shares.find(([share]) => (place -= share) < 0);
      return chosen ? chosen[1]() : earn();
    },

    /** Learns from the answer to a command. */
    learn(command: Command, answer: Answer): void {
      if (command.do !== 'open' && command.do !== 'wait') commands.push(command);
      if ('opened' in answer) accounts[answer.opened] = { ...fresh };
      if ('hold' in answer) holds = Math.max(holds, answer.hold + 1);
      if (!('written' in answer)) return;
      for (const { entry: written, account: state } of answer.written) {
        const known = accounts[written.account];
        if (!known || state.seq >= known.seq) accounts[written.account] = state;
        const { account: number, seq, type, points } = written;
        entries.push({ account: number, seq, type, points });
      }
      if (command.do === 'refund') refunds.set(`${command.of.account} ${command.of.seq}`, command.part);
      if (command.do === 'transfer') transfers.push({ id: command.id, from: command.from, to: command.to });
    },
  };
}

const fresh: AccountState = { status: 'active', balance: 0, held: 0, available: 0, debt: 0, seq: 0, replacedBy: null };
