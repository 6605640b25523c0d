import type { PointsSource } from '@anxin/shared/contracts/points';
import type { StoredAccount, StoredJournal } from '@anxin/shared/rules/points/proof';
import mongoose from 'mongoose';
import type { Connection, Session } from '../../../infra/database';

export interface AuditedAccount extends StoredAccount {
  vehicleId: string;
  storeId: string;
}

/** A journal with its fields besides the legs; none of them is trusted either. */
export interface AuditedJournal extends StoredJournal {
  source: PointsSource | null;
  /** The store's month it was made in, `2026-11`. */
  month: string;
  /** The store where it was made. */
  storeId: string;
  transferId: string | null;
}

type AccountDocument = Omit<AuditedAccount, 'id' | 'vehicleId' | 'storeId' | 'replacedBy'> & {
  _id: mongoose.mongo.ObjectId;
  vehicleId: mongoose.mongo.ObjectId;
  storeId: mongoose.mongo.ObjectId;
  replacedBy?: mongoose.mongo.ObjectId | null;
};

/** A stored journal, whatever wrote it. */
interface JournalDocument {
  _id: mongoose.mongo.ObjectId;
  account: mongoose.mongo.ObjectId;
  seq: number;
  type?: unknown;
  legs: { account: unknown; points: number; seq?: number; balanceAfter?: number }[];
  source?: PointsSource | null;
  month?: string;
  storeId?: unknown;
  reverses?: unknown;
  refunds?: unknown;
  transferId?: string | null;
}

interface OpenHoldDocument {
  account: mongoose.mongo.ObjectId;
  state: string;
  points: number;
}

const { ObjectId } = mongoose.mongo;
const batchSize = 1_000;

/** Reads the whole ledger in the order of its accounts, a batch at a time. */
export function createAuditModel(connection: Connection) {
  const accounts = connection.collection<AccountDocument>('accounts');
  const journals = connection.collection<JournalDocument>('journals');
  const holds = connection.collection<OpenHoldDocument>('points_holds');
  const accountFields = {
    vehicleId: 1,
    storeId: 1,
    balance: 1,
    held: 1,
    available: 1,
    debt: 1,
    seq: 1,
    status: 1,
    replacedBy: 1,
  };
  const journalFields = {
    account: 1,
    seq: 1,
    type: 1,
    legs: 1,
    source: 1,
    month: 1,
    storeId: 1,
    reverses: 1,
    refunds: 1,
    transferId: 1,
  };

  return {
    async *accounts(): AsyncGenerator<AuditedAccount> {
      for await (const one of accounts.find({}, { projection: accountFields, batchSize }).sort({ _id: 1 })) {
        yield auditedAccount(one);
      }
    },

    /** By account and number; index `{account, seq}`. */
    async *journals(): AsyncGenerator<AuditedJournal> {
      const sorted = journals.find({}, { projection: journalFields, batchSize }).sort({ account: 1, seq: 1 });
      for await (const one of sorted) yield auditedJournal(one);
    },

    /** The sum of open holds, by account. A quote ends within minutes, so there are few. Index `{state, holdUntil}`. */
    async openHolds(): Promise<Map<string, number>> {
      const sums = new Map<string, number>();
      for await (const { account, points } of holds.find({ state: 'open' }, { batchSize })) {
        const accountId = account.toHexString();
        sums.set(accountId, (sums.get(accountId) ?? 0) + points);
      }
      return sums;
    },

    /** Index `{account, state}`. */
    async openHoldsOf(accountId: string, session: Session): Promise<number[]> {
      const own = await holds.find({ account: new ObjectId(accountId), state: 'open' }, { session }).toArray();
      return own.map((hold) => hold.points);
    },

    async account(accountId: string, session: Session): Promise<AuditedAccount | null> {
      const found = await accounts.findOne({ _id: new ObjectId(accountId) }, { session });
      return found && auditedAccount(found);
    },

    /** The journal of the same transfer on the account that gave the points; index `{transferId}`. */
    async outOf({ id, transferId }: AuditedJournal): Promise<AuditedJournal | null> {
      if (transferId === null) return null;
      const both = journals.find({ transferId }, { projection: journalFields });
      const others = (await both.toArray())
        .map(auditedJournal)
        .filter((one) => one.id !== id && one.type !== 'reverse');
      return others.find((one) => ownPoints(one) <= 0) ?? null;
    },

    async *journalsUpTo(accountId: string, seq: number): AsyncGenerator<AuditedJournal> {
      const own = { account: new ObjectId(accountId), seq: { $lte: seq } };
      const sorted = journals.find(own, { projection: journalFields, batchSize }).sort({ seq: 1 });
      for await (const one of sorted) yield auditedJournal(one);
    },

    async *journalsOf(accountId: string, session: Session): AsyncGenerator<AuditedJournal> {
      const own = journals.find(
        { account: new ObjectId(accountId) },
        { projection: journalFields, batchSize, session },
      );
      for await (const one of own.sort({ seq: 1 })) yield auditedJournal(one);
    },

    /** Both sides of a transfer, and of its reversal; index `{transferId}`. */
    async journalsOfTransfer(transferId: string, session: Session): Promise<AuditedJournal[]> {
      const sides = journals.find({ transferId }, { projection: journalFields, session });
      return (await sides.toArray()).map(auditedJournal);
    },

    /** The given accounts that exist. */
    async existing(accountIds: readonly string[]): Promise<Set<string>> {
      const ids = accountIds.filter((id) => ObjectId.isValid(id)).map((id) => new ObjectId(id));
      const found = await accounts.find({ _id: { $in: ids } }, { projection: { _id: 1 } }).toArray();
      return new Set(found.map(({ _id }) => _id.toHexString()));
    },
  };
}

export type AuditModel = ReturnType<typeof createAuditModel>;

function auditedAccount({ _id, vehicleId, storeId, replacedBy, ...rest }: AccountDocument): AuditedAccount {
  const ids = { id: _id.toHexString(), vehicleId: vehicleId.toHexString(), storeId: storeId.toHexString() };
  return { ...rest, ...ids, replacedBy: textOf(replacedBy) };
}

function auditedJournal({ _id, account, seq, legs, ...rest }: JournalDocument): AuditedJournal {
  return {
    id: _id.toHexString(),
    account: account.toHexString(),
    seq,
    type: String(rest.type),
    legs: legs.map((leg) => ({ ...leg, account: String(leg.account) })),
    source: rest.source ?? null,
    month: String(rest.month),
    storeId: String(rest.storeId),
    corrects: textOf(rest.reverses ?? rest.refunds),
    transferId: rest.transferId ?? null,
  };
}

function textOf(id: unknown): string | null {
  return id === undefined || id === null ? null : String(id);
}

/** Change of the account's balance. */
export function ownPoints({ legs: [own] }: AuditedJournal): number {
  return own?.points ?? 0;
}

/**
 * True for the journal by which a transfer, or a refund that was passed on, arrives. A journal that undoes a transfer
 * brings nothing: it gives back points that were there before.
 */
export function bringsPoints(journal: AuditedJournal): boolean {
  return journal.transferId !== null && journal.type !== 'reverse' && ownPoints(journal) > 0;
}

/** `2026` of `2026-11`; 0 when it is no month. */
export function yearOf(month: string): number {
  return Number.parseInt(month, 10) || 0;
}
