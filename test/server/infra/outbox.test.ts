import { createMetrics } from '@anxin/server/http/metrics';
import type { Session } from '@anxin/server/infra/database';
import { createLog } from '@anxin/server/infra/log';
import { alarmAfter, createEventDelivery } from '@anxin/server/infra/outbox/delivery';
import { subscriber } from '@anxin/server/infra/outbox/subscriber';
import { Refusal } from '@anxin/shared/errors';
import { createTestClock } from '../../support/clock';
import { type TestEvent, testEvent } from '../../support/events';
import { newId } from '../../support/ids';
import { stagesOf } from '../../support/query-plan';
import { useDatabase } from '../../support/use-server';

const database = useDatabase();
const clock = createTestClock('2026-11-24T09:00:00+08:00');
const now = () => clock.now();
const stored = (name: string) => database.connection.collection(name);
const subscribed: string[] = [];

/** Tells events in one transaction. */
const tell = (...events: TestEvent[]) =>
  database.transact(async (session) => {
    for (const event of events) database.outbox.tell(session, event);
  });

type Handle = (session: Session, event: TestEvent & { id: string }) => Promise<void>;

/** A delivery with these subscribers, all of every test event, and the log and metrics it writes. */
function deliveryTo(handlers: Record<string, Handle>) {
  const lines: { level: number; msg: string; subscriber: string; failures: number }[] = [];
  const metrics = createMetrics().registry;
  const kinds = ['test.happened', 'test.ended'] as const;
  subscribed.push(...Object.keys(handlers));
  const subscribers = Object.entries(handlers).map(([name, handle]) => subscriber<TestEvent>({ name, kinds, handle }));
  const log = createLog('info', { write: (line) => void lines.push(JSON.parse(line)) });
  const delivery = createEventDelivery({ database, log, metrics, subscribers });
  const value = async (metric: string, name: string) => {
    const found = await metrics.getSingleMetric(metric)?.get();
    return found?.values.find(({ labels }) => labels['subscriber'] === name)?.value ?? 0;
  };
  return { deliver: () => delivery.deliver(now()), lines, value };
}

/** Writes a document for each event, in the transaction of the delivery. */
const noting =
  (collection: string): Handle =>
  async (session, { id, details }) => {
    await stored(collection).insertOne({ event: id, no: details.no }, { session });
  };
const noted = async (collection: string) => (await stored(collection).find().toArray()).map(({ no }) => no as number);
const waiting = (name: string) => stored('outbox_deliveries').countDocuments({ subscriber: name });

afterEach(() => {
  // Later tests have other subscribers.
  database.outbox.subscribe(subscribed.splice(0).map((name) => ({ name, kinds: [] })));
});

test('an event is stored with its change, and neither is there when the transaction is rolled back', async () => {
  const [kept, lost] = [testEvent(now()), testEvent(now())];
  const change = (event: TestEvent, fails: boolean) =>
    database.transact(async (session) => {
      await stored('changes').insertOne({ subjectId: event.subjectId }, { session });
      database.outbox.tell(session, event);
      if (fails) throw new Refusal('slot_full');
    });
  deliveryTo({ rollback: noting('rollback') });
  await change(kept, false);
  await expect(change(lost, true)).rejects.toMatchObject({ code: 'slot_full' });
  for (const name of ['changes', 'outbox_events', 'outbox_deliveries']) {
    expect([name, await stored(name).countDocuments({ subjectId: kept.subjectId })]).toEqual([name, 1]);
    expect([name, await stored(name).countDocuments({ subjectId: lost.subjectId })]).toEqual([name, 0]);
  }
});

test('a transaction that is tried again stores its events once', async () => {
  const event = testEvent(now());
  let tries = 0;
  await database.transact(async (session) => {
    database.outbox.tell(session, event);
    await stored('changes').insertOne({ tries }, { session });
    tries += 1;
    if (tries > 1) return;
    const { MongoServerError } = database.connection.base.mongo;
    const conflict = new MongoServerError({ message: 'conflict' });
    conflict.addErrorLabel('TransientTransactionError');
    throw conflict;
  });
  expect(tries).toBe(2);
  expect(await stored('outbox_events').countDocuments({ subjectId: event.subjectId })).toBe(1);
});

test('the events of a transaction are one insert, and one more when somebody subscribes to them', async () => {
  const calls: string[] = [];
  const record = async (work: () => Promise<unknown>) => {
    calls.length = 0;
    database.connection.set('debug', (collection: string, method: string) => calls.push(`${collection}.${method}`));
    await work();
    database.connection.set('debug', false);
    return [...calls];
  };
  const three = () => tell(testEvent(now()), testEvent(now()), testEvent(now()));
  expect(await record(() => database.transact(async () => undefined))).toEqual([]);
  expect(await record(three)).toEqual(['outbox_events.insertMany']);
  deliveryTo({ counted: noting('counted') });
  expect(await record(three)).toEqual(['outbox_events.insertMany', 'outbox_deliveries.insertMany']);
});

test('each subscriber gets each event once, and only the kinds it asked for', async () => {
  const { deliver } = deliveryTo({ one: noting('one'), two: noting('two') });
  database.outbox.subscribe([{ name: 'two', kinds: ['test.ended'] }]);
  await tell(testEvent(now(), { details: { no: 1 } }), testEvent(now(), { kind: 'test.ended', details: { no: 2 } }));
  expect(await deliver()).toEqual({ done: 3, failed: 0 });
  expect(await deliver()).toEqual({ done: 0, failed: 0 });
  expect((await noted('one')).toSorted()).toEqual([1, 2]);
  expect(await noted('two')).toEqual([2]);
});

test('listeners are woken after a commit with something to deliver, and only then', async () => {
  let woken = 0;
  database.outbox.onDue(() => (woken += 1));
  await tell(testEvent(now()));
  expect(woken).toBe(0);
  deliveryTo({ woken: noting('woken') });
  await database.transact(async () => undefined);
  expect(woken).toBe(0);
  await tell(testEvent(now()));
  expect(woken).toBe(1);
});

test('the events of one subject are handled in order; one that fails holds up its followers and nobody else', async () => {
  let broken = true;
  const subjectId = newId();
  const { deliver } = deliveryTo({
    ordered: async (session, event) => {
      if (broken && event.details.no === 1) throw new Error('not yet');
      await noting('ordered')(session, event);
    },
    beside: noting('beside'),
  });
  for (const no of [1, 2, 3]) await tell(testEvent(now(), { subjectId, details: { no } }));
  await tell(testEvent(now(), { details: { no: 4 } }));
  expect(await deliver()).toEqual({ done: 5, failed: 1 });
  expect(await noted('ordered')).toEqual([4]);
  expect(await noted('beside')).toEqual([1, 2, 3, 4]);
  broken = false;
  expect(await deliver()).toEqual({ done: 0, failed: 0 });
  clock.advanceSeconds(1);
  expect(await deliver()).toEqual({ done: 3, failed: 0 });
  expect(await noted('ordered')).toEqual([4, 1, 2, 3]);
});

test('events of one transaction keep the order in which they were told', async () => {
  const { deliver } = deliveryTo({ within: noting('within') });
  const subjectId = newId();
  const earlier = new Date(now().getTime() - 60_000);
  // The times of the records do not decide: the last one says it happened first.
  await tell(...[1, 2, 3].map((no) => testEvent(no === 3 ? earlier : now(), { subjectId, details: { no } })));
  await deliver();
  expect(await noted('within')).toEqual([1, 2, 3]);
});

test('a failure leaves no trace, is tried again after growing pauses, and raises the alarm in the end', async () => {
  let broken = true;
  const { deliver, lines, value } = deliveryTo({
    broken: async (session, event) => {
      await noting('broken')(session, event);
      if (broken) throw new Error('cannot');
    },
  });
  await tell(testEvent(now()));
  const pauses: number[] = [];
  for (let failed = 0; failed < alarmAfter + 3; failed += 1) {
    expect([failed, await value('events_stuck', 'broken')]).toEqual([failed, failed < alarmAfter ? 0 : 1]);
    expect(await deliver()).toEqual({ done: 0, failed: 1 });
    const found = await stored('outbox_deliveries').findOne({ subscriber: 'broken' });
    const dueAt = found?.['dueAt'] as Date;
    pauses.push((dueAt.getTime() - now().getTime()) / 1_000);
    clock.set(dueAt.toISOString());
  }
  expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 600]);
  expect(await noted('broken')).toEqual([]);
  expect(lines.map(({ msg }) => msg.startsWith('alarm')).indexOf(true)).toBe(alarmAfter - 1);
  expect(lines.at(-1)).toMatchObject({ level: 50, subscriber: 'broken', failures: alarmAfter + 3 });
  expect(await value('event_failures_total', 'broken')).toBe(alarmAfter + 3);
  broken = false;
  expect(await deliver()).toEqual({ done: 1, failed: 0 });
  expect(await noted('broken')).toEqual([1]);
  expect(await value('events_stuck', 'broken')).toBe(0);
});

test('a subscriber that finds the database busy counts no failure and is tried at the next run', async () => {
  let busy = true;
  const { deliver, value } = deliveryTo({
    busy: async (session, event) => {
      if (busy) throw new Refusal('busy');
      await noting('busy')(session, event);
    },
  });
  await tell(testEvent(now()));
  expect(await deliver()).toEqual({ done: 0, failed: 0 });
  busy = false;
  expect(await deliver()).toEqual({ done: 1, failed: 0 });
  expect(await value('event_failures_total', 'busy')).toBe(0);
  expect(await waiting('busy')).toBe(0);
});

test('more events than one batch are delivered in one run', async () => {
  const { deliver } = deliveryTo({ many: noting('many') });
  const numbers = Array.from({ length: 230 }, (_, no) => no);
  await tell(...numbers.map((no) => testEvent(now(), { details: { no } })));
  expect(await deliver()).toEqual({ done: 230, failed: 0 });
  expect((await noted('many')).toSorted((one, other) => one - other)).toEqual(numbers);
});

test('an event is stored for a week after it happened, and the index that removes it is there', async () => {
  const event = testEvent(now());
  await tell(event);
  const found = await stored('outbox_events').findOne({ subjectId: event.subjectId });
  expect(found?.['purgeAt']).toEqual(new Date(event.at.getTime() + 7 * 24 * 3_600_000));
  const indexes = await stored('outbox_events').indexes();
  const ttl = { key: { purgeAt: 1 }, expireAfterSeconds: 0 };
  expect(indexes.find(({ name }) => name === 'purge_ttl')).toMatchObject(ttl);
});

test.each([
  ['due deliveries', { subscriber: 'a', dueAt: { $lte: new Date() } }, { dueAt: 1 }],
  ['the earlier deliveries of a subject', { subscriber: 'a', subjectId: 'b', no: { $lt: 1 } }, { no: 1 }],
  ['deliveries that failed again and again', { subscriber: 'a', failures: { $gte: 1 } }, {}],
] as const)('%s are found by an index', async (_, filter, sort) => {
  const stages = stagesOf(await stored('outbox_deliveries').find(filter, { sort }).explain('queryPlanner'));
  expect(stages).toContain('IXSCAN');
  expect(stages).not.toContain('COLLSCAN');
});
