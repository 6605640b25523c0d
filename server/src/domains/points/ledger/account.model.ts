import { maxPoints } from '@anxin/shared/values/points';
import mongoose from 'mongoose';
import type { Connection, Session } from '../../../infra/database';
import { createRowReader, type ReadRows } from '../../../infra/row-reader';
import { changeGuarded } from '../../../infra/guarded-change';

/** A vehicle's points, in the programme of its home store. docs/domain/points.md#1. */
export interface AccountRecord {
  id: string;
  vehicleId: string;
  customerId: string;
  /** The store whose programme the points belong to. */
  storeId: string;
  status: 'active' | 'closed';
  balance: number;
  held: number;
  /** balance − held. It is stored so that one plain condition guards the spending. */
  available: number;
  debt: number;
  /** Number of the last entry; the first is 1. */
  seq: number;
  openedAt: Date;
  /** The account that received its points when it was closed. */
  replacedBy: string | null;
  /**
   * The balance when it was handed to its present member; null when it has always been theirs. docs/domain/points.md#8.
   */
  handedOver: OwnerChange | null;
}

/** The former owner's entries are those up to number `seq`. */
export interface OwnerChange {
  seq: number;
  balance: number;
  at: Date;
}

type Ids = 'id' | 'vehicleId' | 'customerId' | 'storeId' | 'replacedBy';
type AccountDocument = Omit<AccountRecord, Ids | 'handedOver'> & {
  _id: mongoose.mongo.ObjectId;
  vehicleId: mongoose.mongo.ObjectId;
  customerId: mongoose.mongo.ObjectId;
  storeId: mongoose.mongo.ObjectId;
  replacedBy: mongoose.mongo.ObjectId | null;
  /** Only where it happened. */
  handedOver?: OwnerChange;
};

const { ObjectId } = mongoose.mongo;

/**
 * Accounts and their guarded writes. They use the driver directly, because postings are among the most frequent writes;
 * the collection's validator checks them.
 */
export function createAccountModel(connection: Connection) {
  const accounts = connection.collection<AccountDocument>('accounts');

  return {
    ...ofVehicle(accounts, createRowReader(connection, 'accounts')),

    /**
     * Adds points and takes the next number, provided the account is active and its debt is the one the caller
     * calculated with; null otherwise.
     */
    async credit(
      session: Session,
      vehicleId: string,
      change: { points: number; debt: number; toDebt: number },
    ): Promise<AccountRecord | null> {
      const { points, debt, toDebt } = change;
      const room = { balance: { $lte: maxPoints - points } };
      return move(session, vehicleId, { debt, ...room }, points, 0 - toDebt);
    },

    /**
     * Takes points off or gives them back and takes the next number, provided the account is active, has them available
     * and has room for them; null otherwise. docs/domain/points.md#7: never below zero.
     */
    async change(
      session: Session,
      vehicleId: string,
      change: { points: number; debt: number },
    ): Promise<AccountRecord | null> {
      const guard = {
        available: { $gte: Math.max(0, 0 - change.points) },
        debt: { $gte: Math.max(0, 0 - change.debt) },
        ...(change.points > 0 ? { balance: { $lte: maxPoints - change.points } } : {}),
      };
      return move(session, vehicleId, guard, change.points, change.debt);
    },

    /**
     * Takes all available points, adds `debt` to the debt and takes the next number, provided the account is active and
     * its available points are those the caller calculated with; null otherwise. docs/domain/points.md#7.
     */
    async takeAll(
      session: Session,
      vehicleId: string,
      { available, debt }: { available: number; debt: number },
    ): Promise<AccountRecord | null> {
      return move(session, vehicleId, { available }, 0 - available, debt);
    },

    /**
     * Compare-and-set: empties the account as it was read, closes it, points to the other and takes the next number;
     * null when it is closed, holds points for a quote or has changed. docs/domain/points.md#8.
     */
    async close(session: Session, account: AccountRecord, replacedBy: string): Promise<AccountRecord | null> {
      const { id, balance, debt, seq } = account;
      const closed = await changeGuarded(accounts, session, {
        own: { _id: new ObjectId(id) },
        guard: { status: 'active', held: 0, balance, debt, seq },
        change: {
          $set: { status: 'closed', replacedBy: new ObjectId(replacedBy), balance: 0, available: 0, debt: 0 },
          $inc: { seq: 1 },
        },
      });
      return closed && accountRecord(closed);
    },

    /**
     * Compare-and-set: opens the account again that was closed for that other one, with its former balance; null
     * otherwise. docs/domain/points.md#8.
     */
    async reopen(
      session: Session,
      account: AccountRecord,
      { replacedBy, balance, debt }: { replacedBy: string; balance: number; debt: number },
    ): Promise<AccountRecord | null> {
      const reopened = await changeGuarded(accounts, session, {
        own: { _id: new ObjectId(account.id) },
        guard: { status: 'closed', replacedBy: new ObjectId(replacedBy), balance: 0 },
        change: { $set: { status: 'active', replacedBy: null, balance, available: balance, debt }, $inc: { seq: 1 } },
      });
      return reopened && accountRecord(reopened);
    },

    /** Compare-and-set: takes the next number of an account that is closed, and points where it did; null otherwise. */
    async numberClosed(session: Session, { id, replacedBy }: AccountRecord): Promise<AccountRecord | null> {
      const numbered = await changeGuarded(accounts, session, {
        own: { _id: new ObjectId(id) },
        guard: { status: 'closed', replacedBy: replacedBy === null ? null : new ObjectId(replacedBy) },
        change: { $inc: { seq: 1 } },
      });
      return numbered && accountRecord(numbered);
    },

    /** Holds points, provided they are available; false otherwise. docs/domain/points.md#6. */
    async hold(session: Session, vehicleId: string, points: number): Promise<boolean> {
      const guard = { vehicleId: new ObjectId(vehicleId), status: 'active' as const, available: { $gte: points } };
      const held = await accounts.updateOne(guard, { $inc: { held: points, available: 0 - points } }, { session });
      return held.modifiedCount === 1;
    },

    /** Releases held points. */
    async unhold(session: Session, vehicleId: string, points: number): Promise<AccountRecord> {
      const freed = await changeGuarded(accounts, session, {
        own: { vehicleId: new ObjectId(vehicleId) },
        guard: { held: { $gte: points } },
        change: { $inc: { held: 0 - points, available: points } },
      });
      if (!freed) throw new Error(`vehicle ${vehicleId} does not hold ${points} points`);
      return accountRecord(freed);
    },

    /** Takes held points off and takes the next number. */
    async takeHeld(session: Session, vehicleId: string, points: number): Promise<AccountRecord> {
      const taken = await changeGuarded(accounts, session, {
        own: { vehicleId: new ObjectId(vehicleId) },
        guard: { status: 'active', held: { $gte: points } },
        change: { $inc: { balance: 0 - points, held: 0 - points, seq: 1 } },
      });
      if (!taken) throw new Error(`vehicle ${vehicleId} does not hold ${points} points`);
      return accountRecord(taken);
    },
  };

  async function move(
    session: Session,
    vehicleId: string,
    guard: object,
    points: number,
    debt: number,
  ): Promise<AccountRecord | null> {
    const moved = await changeGuarded(accounts, session, {
      own: { vehicleId: new ObjectId(vehicleId) },
      guard: { status: 'active', ...guard },
      change: { $inc: { balance: points, available: points, debt, seq: 1 } },
    });
    return moved && accountRecord(moved);
  }
}

/** The opening and the reads of a vehicle's account. */
function ofVehicle(accounts: mongoose.mongo.Collection<AccountDocument>, readRows: ReadRows) {
  return {
    /** Opens the vehicle's account, unless it has one: then `isNew` is false. */
    async open(
      session: Session | null,
      account: Pick<AccountRecord, 'vehicleId' | 'customerId' | 'storeId' | 'openedAt'>,
    ): Promise<{ account: AccountRecord; isNew: boolean }> {
      const { value, lastErrorObject } = await accounts.findOneAndUpdate(
        { vehicleId: new ObjectId(account.vehicleId) },
        {
          $setOnInsert: {
            customerId: new ObjectId(account.customerId),
            storeId: new ObjectId(account.storeId),
            status: 'active',
            balance: 0,
            held: 0,
            available: 0,
            debt: 0,
            seq: 0,
            openedAt: account.openedAt,
            replacedBy: null,
          },
        },
        { upsert: true, returnDocument: 'after', includeResultMetadata: true, ...inSession(session) },
      );
      if (!value) throw new Error('the account was not kept');
      return { account: accountRecord(value), isNew: lastErrorObject?.['updatedExisting'] === false };
    },

    async byVehicle(vehicleId: string, session: Session | null = null): Promise<AccountRecord | null> {
      const found = await accounts.findOne({ vehicleId: new ObjectId(vehicleId) }, inSession(session));
      return found && accountRecord(found);
    },

    async byId(session: Session, id: string): Promise<AccountRecord | null> {
      const found = await accounts.findOne({ _id: new ObjectId(id) }, { session });
      return found && accountRecord(found);
    },

    async byIds(ids: readonly string[]): Promise<AccountRecord[]> {
      const found = await accounts.find({ _id: { $in: ids.map((id) => new ObjectId(id)) } }).toArray();
      return readRows(found, accountRecord);
    },

    /**
     * Gives the account to another member, as the transaction read it; false when it has changed since, or holds points
     * for a quote.
     */
    async changeOwner(session: Session, account: AccountRecord, customerId: string, at: Date): Promise<boolean> {
      const handedOver = { seq: account.seq, balance: account.balance, at };
      const ids = { vehicleId: new ObjectId(account.vehicleId), customerId: new ObjectId(account.customerId) };
      const updated = await accounts.updateOne(
        { ...ids, seq: account.seq, held: 0 },
        { $set: { customerId: new ObjectId(customerId), handedOver } },
        { session },
      );
      return updated.modifiedCount === 1;
    },

    async byVehicles(vehicleIds: readonly string[], session: Session | null = null): Promise<AccountRecord[]> {
      const ids = vehicleIds.map((id) => new ObjectId(id));
      const found = await accounts.find({ vehicleId: { $in: ids } }, inSession(session)).toArray();
      return session ? found.map(accountRecord) : readRows(found, accountRecord);
    },
  };
}

export type AccountModel = ReturnType<typeof createAccountModel>;

function inSession(session: Session | null): { session?: Session } {
  return session ? { session } : {};
}

function accountRecord({ _id, ...rest }: AccountDocument): AccountRecord {
  return {
    ...rest,
    id: _id.toHexString(),
    vehicleId: rest.vehicleId.toHexString(),
    customerId: rest.customerId.toHexString(),
    storeId: rest.storeId.toHexString(),
    replacedBy: rest.replacedBy?.toHexString() ?? null,
    handedOver: rest.handedOver ?? null,
  };
}
