import { auditLedger } from '@anxin/server/domains/points/books/audit.service';
import type { Database } from '@anxin/server/infra/database';
import { type Car, standing } from './steps';

/**
 * Proves that the ledger matches the acknowledgements: the audit is clean, and every car has each acknowledged entry
 * once, in order, and no other entry.
 */
export async function expectAcknowledged(database: Database, cars: readonly Car[]): Promise<void> {
  expect((await auditLedger(database)).findings).toEqual([]);
  const { connection } = database;
  const accounts = await connection.collection('accounts').find({}).toArray();
  const accountOf = new Map(accounts.map((account) => [String(account['vehicleId']), account]));
  const entries = new Map<string, string[]>();
  for await (const { _id, account } of connection.collection('journals').find({}).sort({ account: 1, seq: 1 })) {
    entries.set(String(account), [...(entries.get(String(account)) ?? []), String(_id)]);
  }
  const found = cars.map(({ vehicleId, acknowledged }) => {
    const account = accountOf.get(vehicleId)!;
    const { balance, held, seq } = account;
    return {
      vehicleId,
      steps: acknowledged.length,
      balance,
      held,
      seq,
      entries: entries.get(String(account._id)) ?? [],
    };
  });
  const expected = cars.map(({ vehicleId, acknowledged }) => ({
    vehicleId,
    steps: acknowledged.length,
    ...standing(acknowledged.length),
    entries: acknowledged.filter(({ answer }) => answer.seq !== null).map(({ answer }) => answer.id),
  }));
  expect(found).toEqual(expected);
}
