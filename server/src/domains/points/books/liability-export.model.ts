import type { JournalType, PointsSource } from '@anxin/shared/contracts/points';
import mongoose from 'mongoose';
import type { Connection } from '../../../infra/database';

/** An account as a row of an export. */
export interface ExportedAccount {
  id: string;
  vehicleId: string;
  status: 'active' | 'closed';
  balance: number;
  held: number;
  debt: number;
  /** The time of its last entry; null without one. */
  lastAt: Date | null;
}

/** An entry as a row of an export. */
export interface ExportedEntry {
  accountId: string;
  at: Date;
  type: JournalType;
  source: PointsSource | null;
  title: string;
  reference: string | null;
  points: number;
  balanceAfter: number;
  pointsPerYuan: number;
  by: string;
}

interface AccountDocument {
  _id: mongoose.mongo.ObjectId;
  vehicleId: mongoose.mongo.ObjectId;
  storeId: mongoose.mongo.ObjectId;
  status: ExportedAccount['status'];
  balance: number;
  held: number;
  debt: number;
  seq: number;
}

interface JournalDocument {
  account: mongoose.mongo.ObjectId;
  seq: number;
  month: string;
  at: Date;
  type: JournalType;
  source: PointsSource | null;
  title: string;
  reference: string | null;
  rate: number;
  by: { name: string };
  legs: { points: number; balanceAfter?: number }[];
}

const { ObjectId } = mongoose.mongo;
const batchSize = 500;
/** Small reads that wait together. */
const atOnce = 16;

/** Reads the rows of a store's export. */
export function createLiabilityExportModel(connection: Connection) {
  const accounts = connection.collection<AccountDocument>('accounts');
  const journals = connection.collection<JournalDocument>('journals');

  async function lastAt({ _id, seq }: AccountDocument): Promise<Date | null> {
    const last = await journals.findOne({ account: _id, seq }, { projection: { at: 1 } });
    return last?.at ?? null;
  }

  async function exported(account: AccountDocument): Promise<ExportedAccount> {
    const { _id, vehicleId, status, balance, held, debt } = account;
    const state = { status, balance, held, debt, lastAt: await lastAt(account) };
    return { id: _id.toHexString(), vehicleId: vehicleId.toHexString(), ...state };
  }

  return {
    /** The store's accounts; index `{storeId, _id}`, and `{account, seq}` for the last entry of each. */
    async accounts(storeId: string, limit: number): Promise<ExportedAccount[]> {
      const found = accounts.find({ storeId: new ObjectId(storeId) }, { batchSize }).sort({ _id: 1 });
      const rows: ExportedAccount[] = [];
      for (const some of slices(await found.limit(limit).toArray(), atOnce)) {
        rows.push(...(await Promise.all(some.map(exported))));
      }
      return rows;
    },

    /** The month's entries of these accounts, account by account; index `{account, month}`. */
    async entries(accountIds: readonly string[], month: string, limit: number): Promise<ExportedEntry[]> {
      const rows: ExportedEntry[] = [];
      // One account after another rather than all by `$in`, because not every server uses its index for that.
      const ofAccount = (id: string) => {
        const own = journals.find({ account: new ObjectId(id), month }).sort({ seq: 1 });
        return own.limit(limit).toArray();
      };
      for (const some of slices(accountIds, atOnce)) {
        if (rows.length >= limit) break;
        rows.push(...(await Promise.all(some.map(ofAccount))).flat().map(exportedEntry));
      }
      return rows.slice(0, limit);
    },
  };
}

function slices<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size));
}

function exportedEntry({ account, rate, by, legs, ...rest }: JournalDocument): ExportedEntry {
  const { at, type, source, title, reference } = rest;
  const [own] = legs;
  return {
    accountId: account.toHexString(),
    at,
    type,
    source,
    title,
    reference,
    points: own?.points ?? 0,
    balanceAfter: own?.balanceAfter ?? 0,
    pointsPerYuan: rate,
    by: by.name,
  };
}
