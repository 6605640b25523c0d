import mongoose from 'mongoose';
import { type BenchParts, newId } from './parts';

const { ObjectId } = mongoose.mongo;
const batch = 2_000;

/** Opens accounts of one store; answers their vehicles. */
export async function openAccounts({ database, clock }: BenchParts, count: number): Promise<string[]> {
  const vehicleIds = Array.from({ length: count }, newId);
  const storeId = new ObjectId();
  const zero = { balance: 0, held: 0, available: 0, debt: 0, seq: 0 };
  const documents = vehicleIds.map((vehicleId) => ({
    vehicleId: new ObjectId(vehicleId),
    customerId: new ObjectId(),
    storeId,
    status: 'active',
    ...zero,
    openedAt: clock.now(),
    replacedBy: null,
  }));
  await database.connection.collection('accounts').insertMany(documents);
  return vehicleIds;
}

/**
 * Gives each account so many entries of 5 points: one as our server writes it and the database proves it, and the rest
 * like it, not proved again one by one.
 */
export async function fillAccounts(parts: BenchParts, vehicleIds: readonly string[], entries: number): Promise<void> {
  const accounts = parts.database.connection.collection('accounts');
  const journals = parts.database.connection.collection('journals');
  for (const vehicleId of vehicleIds) {
    const details = { vehicleId, points: 5, title: '到店体验问卷', reference: null, pointsPerYuan: 100 };
    await parts.composition.points.earn(null, { ...details, source: 'reward', key: newId(), at: parts.clock.now() });
    const first = await journals.findOne({
      account: (await accounts.findOne({ vehicleId: new ObjectId(vehicleId) }))?._id,
    });
    if (!first) throw new Error('the journal was not written');
    const [own, issued] = first['legs'] as [object, object];
    const entry = (seq: number) => ({
      ...first,
      _id: new ObjectId(),
      key: newId(),
      seq,
      legs: [{ ...own, seq, balanceAfter: 5 * seq }, issued],
    });
    for (let seq = 2; seq <= entries; seq += batch) {
      const count = Math.min(batch, entries - seq + 1);
      await journals.insertMany(
        Array.from({ length: count }, (_, index) => entry(seq + index)),
        { bypassDocumentValidation: true },
      );
    }
    const balance = 5 * entries;
    await accounts.updateOne({ _id: first['account'] }, { $set: { balance, available: balance, seq: entries } });
  }
}
