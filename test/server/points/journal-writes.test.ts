import { createPointsRooms, type JournalRecord } from '@anxin/server/domains/points/index';
import { type Database, openDatabase } from '@anxin/server/infra/database';
import { auditLedger } from '@anxin/server/domains/points/books/audit.service';
import type { Command } from '../../support/points/command';
import { createCommandMaker, randomFrom } from '../../support/points/random-command';
import { createCommandRunner } from '../../support/points/run-command';
import { openTestDatabase, type TestDatabase } from '../../support/database';
import { at, newId, staff } from './points-ground';

/** A command the driver sends, as it announces it to whoever listens. */
interface Sent {
  commandName: string;
  command: Record<string, unknown>;
}

jest.setTimeout(90_000);
let storage: TestDatabase;
let database: Database;
let rooms: ReturnType<typeof createPointsRooms>;
const sent: Sent[] = [];

beforeAll(async () => {
  storage = await openTestDatabase();
  database = await openDatabase(`${storage.uri}${storage.uri.includes('?') ? '&' : '?'}monitorCommands=true`);
  database.connection
    .getClient()
    .on('commandStarted', ({ commandName, command }) => sent.push({ commandName, command }));
  rooms = createPointsRooms({ database });
});
afterAll(async () => {
  await database.close();
  await storage.close();
});

/** Counts the commands on the journals by name. */
function journalQueries(): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { commandName, command } of sent) {
    const { collection } = command;
    // `bulkWrite` and whatever else names collections inside itself is found by its text.
    const named = command[commandName] === 'journals' || collection === 'journals';
    const inside = JSON.stringify(command).includes('.journals"');
    if (named || inside) counts.set(commandName, (counts.get(commandName) ?? 0) + 1);
  }
  return counts;
}

const reads = ['find', 'getMore', 'aggregate'];
/** Every journal as it lies in the database. */
const journals = async () =>
  (await storage.connection.collection('journals').find().sort({ _id: 1 }).toArray()).map((one) => JSON.stringify(one));

test('the count of commands notices an update and a deletion', async () => {
  const collection = database.connection.collection('journals');
  await collection.updateOne({ key: 'nothing' }, { $set: { key: 'still nothing' } });
  await collection.deleteMany({ key: 'nothing' });
  await collection.findOneAndReplace({ key: 'nothing' }, { key: 'still nothing' });
  expect([...journalQueries().keys()].toSorted()).toEqual(['delete', 'findAndModify', 'update']);
  sent.length = 0;
});

test('every command only inserts and reads journals, and never changes or deletes one', async () => {
  const stores = [newId(), newId()];
  const runner = createCommandRunner({ ...rooms, database, storeIds: stores, newId, start: at });
  const maker = createCommandMaker(randomFrom(2), stores.length);
  const done = new Set<Command['do']>();
  const ask = async (command: Command) => {
    const answer = await runner.run(command);
    maker.learn(command, answer);
    if (!('refused' in answer)) done.add(command.do);
  };
  for (let i = 0; i < 80; i += 1) await ask(maker.next());
  const before = await journals();
  for (let i = 0; i < 80; i += 1) await ask(maker.next());
  await rewarded();
  await auditLedger(database);

  const queries = journalQueries();
  const others = [...queries.keys()].filter((name) => !reads.includes(name));
  expect(others).toEqual(['insert']);
  // A run with too few kinds of commands proves too little.
  expect(done.size).toBe(11);
  // The earlier journals are still there, unchanged.
  const after = new Set(await journals());
  expect(after.size).toBeGreaterThan(before.length);
  expect(before.filter((journal) => !after.has(journal))).toEqual([]);
});

/** Runs the requests of clients themselves: a reward, its reversal, and the statement. */
async function rewarded(): Promise<JournalRecord> {
  const { points, grants, adjustments } = rooms;
  const vehicleId = newId();
  await points.openAccount(null, { vehicleId, customerId: newId(), storeId: newId(), at });
  const account = (await points.accountOf(vehicleId))!;
  const details = { account, reason: '服务点评', by: staff, at, once: null };
  const limits = { once: 100, day: 1_000 };
  const { entry } = await grants.reward({ ...details, kind: 'review', points: 50, limits, pointsPerYuan: 100 });
  await adjustments.reverseEntry({ ...details, journal: entry, adjustmentLimit: 50, pointsPerYuan: 100 });
  const { entries } = await points.statement((await points.accountOf(vehicleId))!, { limit: 10 });
  expect(entries.map(({ type }) => type)).toEqual(['reverse', 'earn']);
  return entry;
}
