import type { AccountRecord, HoldService, JournalRecord, PointsService } from '@anxin/server/domains/points/index';
import type { Database } from '@anxin/server/infra/database';
import type { AccountState, Answer, Command, EntryRef } from './command';

interface Stage {
  database: Pick<Database, 'transact'>;
  points: PointsService;
  holds: HoldService;
  /** The stores, by their numbers in commands. */
  storeIds: string[];
  newId(): string;
  start: Date;
}

const minuteMs = 60_000;
const by = { kind: 'staff' as const, id: 'a'.repeat(24), name: '王经理' };

/** Runs commands against the services of points, and maps the numbers in commands to the created records. */
export function createCommandRunner({ database, points, holds, storeIds, newId, start }: Stage) {
  const vehicles: string[] = [];
  const numbers = new Map<string, number>();
  const journals = new Map<string, JournalRecord>();
  const holdIds: string[] = [];
  let at = start;

  const vehicleOf = (account: number): string => vehicles[account]!;
  const nameOf = ({ account, seq }: EntryRef) => `${account} ${seq}`;
  const journalOf = (ref: EntryRef): JournalRecord => journals.get(nameOf(ref))!;

  function stateOf({ status, balance, held, available, debt, seq, replacedBy }: AccountRecord): AccountState {
    const successor = replacedBy === null ? null : numbers.get(replacedBy)!;
    return { status, balance, held, available, debt, seq, replacedBy: successor };
  }

  function written(...postings: { entry: JournalRecord; account: AccountRecord }[]): Answer {
    return {
      written: postings.map(({ entry, account }) => {
        const { seq, type, points: moved, balanceAfter, pointsPerYuan: rate } = entry;
        const ref = { account: numbers.get(entry.accountId)!, seq };
        journals.set(nameOf(ref), entry);
        return { entry: { ...ref, type, points: moved, balanceAfter, rate }, account: stateOf(account) };
      }),
    };
  }

  const commands: { [K in Command['do']]: (command: Extract<Command, { do: K }>) => Promise<Answer> } = {
    async open({ store }) {
      const vehicleId = newId();
      await points.openAccount(null, { vehicleId, customerId: newId(), storeId: storeIds[store]!, at });
      const { id } = (await points.accountOf(vehicleId))!;
      const number = vehicles.push(vehicleId) - 1;
      numbers.set(id, number);
      return { opened: number };
    },

    async earn({ account, points: count, key, source }) {
      const details = { title: '奖励', reference: null, key, at, source, points: count };
      return written(await points.earn(null, { vehicleId: vehicleOf(account), ...details }));
    },

    async redeem({ account, points: count, key }) {
      const details = { title: '抵扣', reference: null, key, at, points: count };
      return written(await points.redeem(null, { vehicleId: vehicleOf(account), ...details }));
    },

    async reverse({ account, of }) {
      const details = { reason: '录入错误', at, by };
      return written(await points.reverse(null, { vehicleId: vehicleOf(account), journal: journalOf(of), ...details }));
    },

    async refund({ account, of, points: count, part }) {
      const details = { points: count, part, reason: '客户退款', at, by };
      const input = { vehicleId: vehicleOf(account), journal: journalOf(of), ...details };
      const { forwarded, ...own } = await points.refund(null, input);
      return forwarded ? written(own, forwarded) : written(own);
    },

    async hold({ account, points: count, key, minutes }) {
      const holdUntil = new Date(at.getTime() + minutes * minuteMs);
      const details = { title: '结算抵扣', reference: null, key, at, holdUntil, points: count };
      const hold = await holds.holdPoints(null, { vehicleId: vehicleOf(account), ...details });
      const known = holdIds.indexOf(hold.id);
      const number = known === -1 ? holdIds.push(hold.id) - 1 : known;
      return { hold: number, state: hold.state, points: hold.points, rate: hold.pointsPerYuan };
    },

    async capture({ hold, key }) {
      return written(await holds.captureHold(null, { holdId: holdIds[hold]!, key, at }));
    },

    async release({ hold }) {
      const released = await holds.releaseHold(null, { holdId: holdIds[hold]!, at });
      return { hold, state: released.state, points: released.points, rate: released.pointsPerYuan };
    },

    async wait({ minutes }) {
      at = new Date(at.getTime() + minutes * minuteMs);
      const { released } = await holds.releaseExpiredHolds(at);
      return { released };
    },

    async transfer({ id, from, to }) {
      const sides = { fromVehicleId: vehicleOf(from), toVehicleId: vehicleOf(to) };
      const details = { transferId: id, titleOut: '积分转出', titleIn: '积分转入', at, by };
      const moved = await database.transact((session) => points.transfer(session, { ...sides, ...details }));
      return written(moved.out, moved.in);
    },

    async transferBack({ id, from, to }) {
      const sides = { fromVehicleId: vehicleOf(from), toVehicleId: vehicleOf(to) };
      const details = { transferId: id, reason: '撤销', at, by };
      const moved = await database.transact((session) => points.reverseTransfer(session, { ...sides, ...details }));
      return written(moved.out, moved.in);
    },
  };

  return {
    /** Runs the command and returns its answer; it repeats while the database is busy. */
    async run(command: Command): Promise<Answer> {
      for (;;) {
        try {
          return await (commands[command.do] as (one: Command) => Promise<Answer>)(command);
        } catch (error) {
          const refused = codeOf(error);
          if (refused === null) throw error;
          if (refused !== 'busy') return { refused };
        }
      }
    },

    accounts: () => Promise.all(vehicles.map(async (vehicleId) => stateOf((await points.accountOf(vehicleId))!))),

    /** Every entry of the account, oldest first, from the statement. */
    async entries(account: number) {
      const record = (await points.accountOf(vehicleOf(account)))!;
      const found: JournalRecord[] = [];
      let cursor: string | undefined;
      do {
        const page = await points.statement(record, { limit: 100, cursor });
        found.push(...page.entries);
        cursor = page.next ?? undefined;
      } while (cursor !== undefined);
      return found.toReversed();
    },

    journals: () => [...journals.values()],
  };
}

export type CommandRunner = ReturnType<typeof createCommandRunner>;

/** Expected errors: refusals, a used key, and an impossible number. Everything else is a fault. */
function codeOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.name === 'JournalExists' || error.name === 'RangeError' ? error.name : null;
}
