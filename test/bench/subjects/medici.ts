import { Book, initModels, mongoTransaction, syncIndexes } from 'medici';
import mongoose from 'mongoose';
import type { Side, WorkingSubject } from '../subject';
import { fillAccounts, openAccounts } from './accounts';
import { type Movement, movements, posts } from './movements';
import { newId, openParts } from './parts';

const batch = 2_000;

/** P2: accounts that have next to no entries. */
export function mediciEmpty(side: Side, databaseUri: string): Promise<WorkingSubject> {
  return side === 'ours' ? ours(databaseUri, 2_000, 0) : medici(databaseUri, 2_000, 0);
}

/** P3: few accounts, each with as many entries as some years bring. */
export function mediciFilled(side: Side, databaseUri: string): Promise<WorkingSubject> {
  return side === 'ours' ? ours(databaseUri, 4, 10_000) : medici(databaseUri, 4, 10_000);
}

async function ours(databaseUri: string, accounts: number, entries: number): Promise<WorkingSubject> {
  const parts = await openParts(databaseUri);
  const vehicleIds = await openAccounts(parts, accounts);
  if (entries > 0) await fillAccounts(parts, vehicleIds, entries);
  const next = movements(vehicleIds);
  const post = posts(parts);
  return { work: () => post(next()), close: () => parts.dropAndClose() };
}

/**
 * As medici's own description has it: the entry, then the balance, refused when it is negative, then the account's lock,
 * in one transaction; its own indexes, and the full depth of an account's path, which is what they serve best. Its cached
 * balances are off: they live for two days, and a car comes a few times a year.
 */
async function medici(databaseUri: string, count: number, entries: number): Promise<WorkingSubject> {
  await mongoose.connect(databaseUri, { autoIndex: false, serverSelectionTimeoutMS: 5_000 });
  for (const model of Object.values(mongoose.connection.models)) await model.createCollection();
  await initModels();
  await syncIndexes();
  const book = new Book('points', { balanceSnapshotSec: 0 });
  const vehicleIds = Array.from({ length: count }, newId);
  if (entries > 0) await fill(vehicleIds, entries);
  const next = movements(vehicleIds);
  const options = { readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority' } } as const;

  async function post({ vehicleId, points }: Movement): Promise<void> {
    const account = accountOf(vehicleId);
    await mongoTransaction(async (session) => {
      const entry = book.entry('到店体验问卷');
      if (points > 0) entry.credit(account, points).debit('Points:Issued:reward', points);
      else entry.debit(account, -points).credit('Points:Redeemed:store', -points);
      await entry.commit({ session });
      const { balance } = await book.balance({ account }, { session });
      if (balance < 0) throw new Error('no such points');
      await book.writelockAccounts([account], { session });
    }, options);
  }

  return {
    work: () => post(next()),
    async close() {
      await mongoose.connection.dropDatabase();
      await mongoose.disconnect();
    },
  };
}

const accountOf = (vehicleId: string) => `Points:Owner:${vehicleId}`;

/** The entries as medici writes them, both legs and the journal of each. */
async function fill(vehicleIds: readonly string[], entries: number): Promise<void> {
  const { ObjectId } = mongoose.mongo;
  const transactions = mongoose.connection.collection('medici_transactions');
  const journals = mongoose.connection.collection('medici_journals');
  for (const vehicleId of vehicleIds) {
    for (let done = 0; done < entries; done += batch) {
      const at = new Date();
      const written = Array.from({ length: Math.min(batch, entries - done) }, () => {
        const _journal = new ObjectId();
        const leg = (accounts: string, credit: number, debit: number) => ({
          _id: new ObjectId(),
          _journal,
          account_path: accounts.split(':'),
          accounts,
          book: 'points',
          credit,
          datetime: at,
          debit,
          memo: '到店体验问卷',
          timestamp: at,
        });
        const legs = [leg(accountOf(vehicleId), 5, 0), leg('Points:Issued:reward', 0, 5)];
        const _transactions = legs.map((one) => one._id);
        return { legs, journal: { _id: _journal, datetime: at, memo: '到店体验问卷', _transactions, book: 'points' } };
      });
      await transactions.insertMany(written.flatMap(({ legs }) => legs));
      await journals.insertMany(written.map(({ journal }) => journal));
    }
  }
}
