import type { Connection } from '@anxin/server/infra/database';
import { type Subscriber, subscriber } from '@anxin/server/infra/outbox/subscriber';
import type { TestEvent } from './events';

export const names = ['messages', 'figures'] as const;

/**
 * A subscriber that counts the events of each subject and writes a row with the count, so that an event that is handled
 * twice, or out of order, shows. `between` runs in the middle of its transaction.
 */
export function handledBy(name: string, connection: Connection, between: () => Promise<void>): Subscriber {
  const rows = connection.collection('handled');
  const counts = connection.collection<{ _id: string; count: number }>('counted');
  return subscriber<TestEvent>({
    name,
    kinds: ['test.happened'],
    async handle(session, { id, subjectId, details }) {
      const own = { _id: `${name}|${subjectId}` };
      await counts.updateOne(own, { $inc: { count: 1 } }, { session });
      await between();
      const counted = await counts.findOne(own, { session });
      await rows.insertOne({ name, event: id, no: details.no, count: counted?.count }, { session });
    },
  });
}

/** Creates the collections that the subscribers write, with a zero for each subject. */
export async function prepareHandled(connection: Connection, subjects: readonly string[]): Promise<void> {
  await connection.db?.createCollection('handled');
  await connection.db?.createCollection('told');
  const zero = names.flatMap((name) => subjects.map((subjectId) => ({ _id: `${name}|${subjectId}`, count: 0 })));
  await connection.collection<{ _id: string; count: number }>('counted').insertMany(zero);
}

/** Proves that so many events were each handled once by each subscriber, in the order of their subject. */
export async function expectHandled(connection: Connection, events: number): Promise<void> {
  const rows = await connection.collection('handled').find().toArray();
  expect(rows).toHaveLength(events * names.length);
  expect(new Set(rows.map(({ name, event }) => `${name}|${event}`)).size).toBe(rows.length);
  // The n-th row of a subject is about its n-th event.
  expect(rows.filter(({ no, count }) => no !== count)).toEqual([]);
}
