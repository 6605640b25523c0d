import type { Session } from '@anxin/server/infra/database';
import mongoose from 'mongoose';
import type { Side, WorkingSubject } from '../subject';
import { openAccounts } from './accounts';
import { type BenchParts, newId, openParts } from './parts';
import { type Movement, movements, posts } from './movements';

const { ObjectId } = mongoose.mongo;

/** Enough accounts that two postings which run at the same time never want the same one. */
const accountsCount = 200;

/** P1: points earned and redeemed by turns, one transaction each, by our service and by hand. */
export async function rawPosting(side: Side, databaseUri: string): Promise<WorkingSubject> {
  const parts = await openParts(databaseUri);
  const next = movements(await openAccounts(parts, accountsCount));
  const post = side === 'ours' ? posts(parts) : await byHand(parts);
  return { work: () => post(next()), close: () => parts.dropAndClose() };
}

interface Account {
  _id: mongoose.mongo.ObjectId;
  vehicleId: mongoose.mongo.ObjectId;
  status: string;
  balance: number;
  available: number;
  debt: number;
  seq: number;
}

/** The same two writes: the guarded account, and the journal with the number it gave. */
async function byHand(parts: BenchParts): Promise<(movement: Movement) => Promise<void>> {
  const { connection } = parts.database;
  const accounts = connection.collection<Account>('accounts');
  const journals = connection.collection('journals');
  const template = await postedByOurs(parts);
  const options: mongoose.mongo.TransactionOptions = {
    readConcern: { level: 'snapshot' },
    writeConcern: { w: 'majority' },
    readPreference: 'primary',
  };

  async function write(session: Session, { vehicleId, points }: Movement): Promise<void> {
    const own = { vehicleId: new ObjectId(vehicleId) };
    const written = await accounts.updateOne(
      { ...own, status: 'active', available: { $gte: Math.max(0, -points) } },
      { $inc: { balance: points, available: points, debt: 0, seq: 1 } },
      { session },
    );
    if (written.matchedCount === 0) throw new Error('no such points');
    const account = await accounts.findOne(own, { session });
    if (!account) throw new Error('no such account');
    const { _id, seq, balance: balanceAfter } = account;
    const [, other] = template['legs'] as [object, object];
    const legs = [
      { account: _id, points, seq, balanceAfter },
      { ...other, points: -points },
    ];
    const entry = { ...template, _id: new ObjectId(), account: _id, key: newId(), seq, legs, at: new Date() };
    await journals.insertOne(entry, { session });
  }

  return (movement) =>
    connection
      .getClient()
      .withSession((session) => session.withTransaction(() => write(session as Session, movement), options));
}

/** A journal as our server writes it, so that both sides write documents of the same shape and size. */
async function postedByOurs(parts: BenchParts): Promise<mongoose.mongo.BSON.Document> {
  const [vehicleId = ''] = await openAccounts(parts, 1);
  await posts(parts)({ vehicleId, points: 5 });
  const account = await parts.composition.points.accountOf(vehicleId);
  const journal = await parts.database.connection
    .collection('journals')
    .findOne({ account: new ObjectId(account?.id) });
  if (!journal) throw new Error('the journal was not written');
  return journal;
}
