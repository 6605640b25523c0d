import { createMetrics } from '@anxin/server/http/metrics';
import { type Database, openDatabase } from '@anxin/server/infra/database';
import { createLog } from '@anxin/server/infra/log';
import { createEventDelivery } from '@anxin/server/infra/outbox/delivery';
import { testEvent } from '../support/events';
import { expectHandled, handledBy, names, prepareHandled } from '../support/handled';
import { newId } from '../support/ids';
import { refusalOf } from '../support/insist';
import { useDatabase } from '../support/use-server';

const processes = 4;
const subjects = Array.from({ length: 12 }, newId);
const eventsEach = 8;
const database = useDatabase();
const others: Database[] = [];

afterAll(() => Promise.all(others.map((one) => one.close())));

function deliveryOn(own: Database) {
  const subscribers = names.map((name) => handledBy(name, own.connection, async () => undefined));
  const parts = { database: own, log: createLog('silent'), metrics: createMetrics().registry };
  return createEventDelivery({ ...parts, subscribers });
}

/** Changes the subject's record and tells it, as a change of a real record does. */
async function tellNext(own: Database, subjectId: string, at: Date): Promise<void> {
  const records = own.connection.collection<{ _id: string; no: number }>('told');
  const refused = await refusalOf(() =>
    own.transact(async (session) => {
      const { no } = (await records.findOne({ _id: subjectId }, { session })) ?? { no: 0 };
      await records.updateOne({ _id: subjectId }, { $set: { no: no + 1 } }, { upsert: true, session });
      own.outbox.tell(session, testEvent(at, { subjectId, details: { no: no + 1 } }));
    }),
  );
  expect(refused).toBeNull();
}

test('processes that tell and deliver at once hand each event to each subscriber once, in the order of its subject', async () => {
  for (let count = 1; count < processes; count += 1) others.push(await openDatabase(database.uri));
  const all = [database, ...others];
  const deliveries = all.map(deliveryOn);
  const { connection } = database;
  await prepareHandled(connection, subjects);
  await connection.collection<{ _id: string; no: number }>('told').insertMany(subjects.map((_id) => ({ _id, no: 0 })));
  const at = new Date();
  const waiting = () => connection.collection('outbox_deliveries').countDocuments();

  async function tellAll(own: Database, subjectId: string): Promise<void> {
    for (let told = 0; told < eventsEach; told += 1) await tellNext(own, subjectId, at);
  }
  const telling = new AbortController();
  // Two processes tell the events of each subject.
  const told = Promise.all(
    subjects.flatMap((subjectId, index) =>
      [index, index + 1].map((place) => tellAll(all[place % processes] as Database, subjectId)),
    ),
  ).finally(() => telling.abort());
  const delivered = deliveries.map(async (delivery) => {
    while (!telling.signal.aborted || (await waiting()) > 0) await delivery.deliver(at);
  });
  await Promise.all([told, ...delivered]);
  await expectHandled(connection, subjects.length * eventsEach * 2);
});
