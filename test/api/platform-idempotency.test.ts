import { keyLifeMs } from '@/api/unconfirmed';
import { route } from '@anxin/server/http/route';
import { Refusal } from '@anxin/shared/errors';
import { newId } from '../support/server';
import { asItIs, probeBound, probeOnce, probeOnceIn } from '../support/probe';
import { useServer } from '../support/use-server';

/** Work of the probe inside its transaction, before the answer. */
let inside: () => Promise<void> = async () => undefined;
/** Work of the probe before its transaction. */
let before: () => void = () => undefined;

const server = useServer({
  routes: (_services, database) => [
    route(probeOnceIn, ({ query, once }) => database.transact(async () => query, once), asItIs),
    route(
      probeOnce,
      async ({ body, once, at }) => {
        before();
        return database.transact(async (session) => {
          const effect = newId();
          await database.connection
            .collection('probe_effects')
            .insertOne({ effect, amount: body.amount, at }, { session });
          await inside();
          return { amount: body.amount, effect };
        }, once);
      },
      asItIs,
    ),
    route(
      probeBound,
      ({ body, once, at }) =>
        database.transact(async (session) => {
          const effect = newId();
          await database.connection.collection('probe_effects').insertOne({ effect, at }, { session });
          return { amount: body.amount, effect };
        }, once),
      ({ amount, effect }) => presentBound(amount, effect),
    ),
  ],
});

/** A sum beyond the bound breaks the contract; a negative amount breaks the presenter. */
function presentBound(amount: number, effect: string) {
  if (amount < 0) throw new TypeError('nothing to present');
  return { sum: amount * 1_000, effect };
}
const effects = () => server.database.connection.collection('probe_effects');

beforeAll(async () => {
  await server.database.connection.createCollection('probe_effects');
});
beforeEach(async () => {
  inside = async () => undefined;
  before = () => undefined;
  await effects().deleteMany({});
});

test('a request repeated under its key answers the same and takes effect once', async () => {
  const member = server.memberClient();
  const first = await member.call(probeOnce, { body: { amount: 5 }, key: 'key-00000001' });
  const again = await member.call(probeOnce, { body: { amount: 5 }, key: 'key-00000001' });
  expect(again.status).toBe(201);
  expect(again.body).toEqual(first.body);
  expect(await effects().countDocuments()).toBe(1);
});

test('only the answer of an earlier request says that it is one; what was refused before is done now', async () => {
  const member = server.memberClient();
  const call = () => member.call(probeOnce, { body: { amount: 5 }, key: 'key-00000012' });
  inside = async () => {
    throw new Refusal('slot_full');
  };
  const replies = [await call()];
  inside = async () => undefined;
  for (let times = 0; times < 3; times += 1) replies.push(await call());
  const said = replies.map(({ status, headers }) => [status, headers.get('idempotency-replayed')]);
  expect(said).toEqual([
    [409, null],
    [201, null],
    [201, 'true'],
    [201, 'true'],
  ]);
});

test('another body under the same key is refused', async () => {
  const member = server.memberClient();
  await member.call(probeOnce, { body: { amount: 5 }, key: 'key-00000002' });
  const other = await member.call(probeOnce, { body: { amount: 6 }, key: 'key-00000002' });
  expect(other.problem).toMatchObject({ code: 'idempotency_key_reused', status: 422 });
  expect(await effects().countDocuments()).toBe(1);
});

test('another query under the same key is refused, also with the same path and body', async () => {
  const member = server.memberClient();
  const key = 'key-00000010';
  expect((await member.call(probeOnceIn, { query: { version: '1' }, key })).body).toEqual({ version: '1' });
  expect((await member.call(probeOnceIn, { query: { version: '1' }, key })).body).toEqual({ version: '1' });
  const other = await member.call(probeOnceIn, { query: { version: '2' }, key });
  expect(other.problem).toMatchObject({ code: 'idempotency_key_reused', status: 422 });
});

test('a repeat that would be refused before the key is looked up is told that the first one took effect', async () => {
  const member = server.memberClient();
  const call = (amount: number, key: string) => member.call(probeOnce, { body: { amount }, key });
  expect((await call(5, 'key-00000011')).status).toBe(201);
  before = () => {
    throw new Refusal('slot_past');
  };
  expect((await call(5, 'key-00000011')).problem).toMatchObject({ code: 'already_done', status: 409 });
  expect((await call(6, 'key-00000011')).problem.code).toBe('slot_past');
  expect((await call(5, 'key-00000012')).problem.code).toBe('slot_past');
  expect(await effects().countDocuments()).toBe(1);
});

test('a failure of the server after the first one took effect stays a failure, which says nothing', async () => {
  const member = server.memberClient();
  expect((await member.call(probeOnce, { body: { amount: 5 }, key: 'key-00000013' })).status).toBe(201);
  before = () => {
    throw new Refusal('busy');
  };
  expect((await member.call(probeOnce, { body: { amount: 5 }, key: 'key-00000013' })).problem.code).toBe('busy');
});

test('two people may choose the same key', async () => {
  const key = 'key-00000003';
  const one = await server.memberClient().call(probeOnce, { body: { amount: 1 }, key });
  const two = await server.memberClient().call(probeOnce, { body: { amount: 2 }, key });
  expect([one.body.amount, two.body.amount]).toEqual([1, 2]);
});

test('a refused request leaves no trace, and may be tried again under its key', async () => {
  const member = server.memberClient();
  inside = async () => {
    throw new Refusal('slot_full');
  };
  const refused = await member.call(probeOnce, { body: { amount: 1 }, key: 'key-00000004' });
  expect(refused.problem.code).toBe('slot_full');
  expect(await effects().countDocuments()).toBe(0);
  inside = async () => undefined;
  expect((await member.call(probeOnce, { body: { amount: 1 }, key: 'key-00000004' })).status).toBe(201);
});

test('while the first one runs, the second is told so, and takes no effect', async () => {
  const member = server.memberClient();
  let finish = (): void => undefined;
  const held = new Promise<void>((resolve) => (finish = resolve));
  let entered = (): void => undefined;
  const running = new Promise<void>((resolve) => (entered = resolve));
  inside = async () => {
    entered();
    await held;
  };
  const first = member.call(probeOnce, { body: { amount: 1 }, key: 'key-00000005' });
  await running;
  const second = await member.call(probeOnce, { body: { amount: 1 }, key: 'key-00000005' });
  expect(second.problem).toMatchObject({ code: 'request_running', status: 409 });
  expect(second.headers.get('retry-after')).toBe('1');
  finish();
  expect((await first).status).toBe(201);
  expect(await effects().countDocuments()).toBe(1);
});

test('ten at once under one key take effect once, and everyone who is answered gets the same answer', async () => {
  const member = server.memberClient();
  const call = () => member.call(probeOnce, { body: { amount: 1 }, key: 'key-00000006' });
  const replies = await Promise.all(Array.from({ length: 10 }, call));
  const answered = replies.filter((reply) => reply.status === 201).map((reply) => reply.body.effect);
  expect(new Set(answered).size).toBe(1);
  expect(replies.every((reply) => reply.status === 201 || reply.problem.code === 'request_running')).toBe(true);
  expect(await effects().countDocuments()).toBe(1);
  expect((await call()).body.effect).toBe(answered[0]);
});

test('the key is required, and has 8 to 64 letters, digits, hyphens or underscores', async () => {
  const member = server.memberClient();
  const without = await member.call(probeOnce, { body: { amount: 1 }, key: null });
  expect(without.problem).toMatchObject({ code: 'idempotency_key_required', status: 400 });
  for (const key of ['short', 'a'.repeat(65), 'with space', '{"$gt":1}']) {
    const reply = await member.call(probeOnce, { body: { amount: 1 }, key });
    expect(reply.problem).toMatchObject({ code: 'idempotency_key_invalid', status: 400 });
  }
  expect(await effects().countDocuments()).toBe(0);
});

test('results are stored for much longer than the client sends a key again', async () => {
  const indexes = await server.database.connection.collection('idempotency_keys').indexes();
  const storedSeconds = indexes.find(({ name }) => name === 'at_ttl')?.['expireAfterSeconds'] ?? 0;
  expect(keyLifeMs / 1000).toBeLessThan(storedSeconds / 2);
});

test('a change whose answer would be out of bounds is refused and rolled back, and its key may be used again', async () => {
  const member = server.memberClient();
  const key = 'key-00000100';
  const refused = await member.call(probeBound, { body: { amount: 2_000_000_000_000 }, key });
  expect([refused.status, refused.problem.code]).toEqual([422, 'sum_out_of_bounds']);
  expect(await effects().countDocuments()).toBe(0);
  const done = await member.call(probeBound, { body: { amount: 1_000_000_000_000 }, key });
  expect([done.status, done.body.sum]).toEqual([201, 1_000_000_000_000_000]);
  expect((await member.call(probeBound, { body: { amount: 1_000_000_000_000 }, key })).body).toEqual(done.body);
  expect(await effects().countDocuments()).toBe(1);
});

test('a change that cannot be presented is rolled back', async () => {
  const failed = await server.memberClient().call(probeBound, { body: { amount: -1 }, key: 'key-00000101' });
  expect([failed.status, failed.problem.code]).toEqual([500, 'internal']);
  expect(await effects().countDocuments()).toBe(0);
});
