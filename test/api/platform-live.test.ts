import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase } from '@anxin/server/infra/database';
import { createChangeFeed } from '@anxin/server/infra/live/change-feed';
import { createLog } from '@anxin/server/infra/log';
import type { RepairOrderEvent } from '@anxin/shared/events/repair-order';
import { liveCloseCodes } from '@anxin/shared/contracts/live';
import { proxyDatabase } from '../support/database-proxy';
import { followLive, openLive } from '../support/live';
import { newId, startServer } from '../support/server';
import { useServer } from '../support/use-server';

const server = useServer({ live: { heartbeatMs: 50, signInMs: 300 } });
const storeId = newId();

const told = (subjectId: string, ofStore: string, customerId: string): RepairOrderEvent => ({
  kind: 'repair_order.opened',
  subjectId,
  storeId: ofStore,
  customerId,
  vehicleId: newId(),
  at: server.clock.now(),
  details: { appointmentId: newId() },
});

/** Tells that an order changed, as any process would: the change stream is all the server has to go by. */
async function tellOrder(ofStore: string, customerId = newId()): Promise<string> {
  const id = newId();
  await server.database.transact(async (session) =>
    server.database.outbox.tell(session, told(id, ofStore, customerId)),
  );
  return id;
}

describe('signing in', () => {
  test('a socket that does not sign in in time is closed', async () => {
    const client = await openLive(server.url);
    expect(await client.closed).toEqual({ code: liveCloseCodes.notSignedIn, reason: 'not_signed_in' });
  });

  test('a bad token is refused and closes the socket', async () => {
    const client = await openLive(server.url);
    client.send({ type: 'auth', token: 'x.y.z' });
    expect(await client.next()).toEqual({ type: 'refused', topic: null, code: 'token_invalid' });
    expect((await client.closed).code).toBe(liveCloseCodes.notSignedIn);
  });

  test('subscribing before signing in closes the socket', async () => {
    const client = await openLive(server.url);
    client.send({ type: 'subscribe', topic: 'member:me' });
    expect(await client.next()).toEqual({ type: 'refused', topic: null, code: 'not_signed_in' });
    expect((await client.closed).code).toBe(liveCloseCodes.notSignedIn);
  });

  test('a socket ends when its token expires, unless a new one of the same caller came before', async () => {
    const [one, two] = [server.memberClient(), server.memberClient()];
    const ends = await followLive(server.url, one.token(), 'member:me');
    const stays = await followLive(server.url, two.token(), 'member:me');
    server.clock.advanceMinutes(10);
    stays.send({ type: 'auth', token: two.token() });
    expect(await stays.next()).toEqual({ type: 'ready' });
    server.clock.advanceMinutes(5);
    expect(await ends.closed).toEqual({ code: liveCloseCodes.notSignedIn, reason: 'token_expired' });
    stays.send({ type: 'ping' });
    expect(await stays.next()).toEqual({ type: 'pong' });
    stays.socket.close();
  });

  test('an employee who signs in again without a role in the store gets no more of its changes', async () => {
    const staff = server.staffClient('front_desk', storeId);
    const client = await followLive(server.url, staff.token(), `store:${storeId}`);
    const moved = server.as({ ...staff.caller, roles: [{ storeId: newId(), role: 'front_desk' }] });
    client.send({ type: 'auth', token: moved.token() });
    expect(await client.next()).toEqual({ type: 'ready' });
    const witness = await followLive(server.url, staff.token(), `store:${storeId}`);
    await tellOrder(storeId);
    expect(await witness.next()).toMatchObject({ type: 'changed' });
    client.send({ type: 'ping' });
    expect(await client.next()).toEqual({ type: 'pong' });
    client.socket.close();
    witness.socket.close();
  });

  test('a socket cannot change hands', async () => {
    const client = await followLive(server.url, server.memberClient().token(), 'member:me');
    client.send({ type: 'auth', token: server.memberClient().token() });
    expect((await client.closed).code).toBe(liveCloseCodes.notSignedIn);
  });
});

describe('who may follow what', () => {
  test("staff follow the stores they work in; another store's staff are refused", async () => {
    const client = await openLive(server.url);
    client.send({ type: 'auth', token: server.staffClient('front_desk', newId()).token() });
    client.send({ type: 'subscribe', topic: `store:${storeId}` });
    expect(await client.next()).toEqual({ type: 'ready' });
    expect(await client.next()).toEqual({ type: 'refused', topic: `store:${storeId}`, code: 'not_allowed' });
    await tellOrder(storeId);
    client.send({ type: 'ping' });
    expect(await client.next()).toEqual({ type: 'pong' });
    client.socket.close();
  });

  test('a member may not follow a store, nor staff a member', async () => {
    for (const [who, topic] of [
      [server.memberClient(), `store:${storeId}`],
      [server.staffClient('front_desk', storeId), 'member:me'],
    ] as const) {
      const client = await openLive(server.url);
      client.send({ type: 'auth', token: who.token() });
      client.send({ type: 'subscribe', topic });
      expect(await client.next()).toEqual({ type: 'ready' });
      expect(await client.next()).toEqual({ type: 'refused', topic, code: 'not_allowed' });
      client.socket.close();
    }
  });

  test.each([
    ['an unknown topic', JSON.stringify({ type: 'subscribe', topic: `member:${newId()}` })],
    ['an operator as topic', JSON.stringify({ type: 'subscribe', topic: { $ne: null } })],
    ['what is not JSON', 'hello'],
    ['an unknown type', '{"type":"publish"}'],
  ])('%s closes the socket', async (_what, message) => {
    const client = await openLive(server.url);
    client.send({ type: 'auth', token: server.memberClient().token() });
    expect(await client.next()).toEqual({ type: 'ready' });
    client.send(message);
    expect(await client.next()).toEqual({ type: 'refused', topic: null, code: 'invalid_input' });
    expect((await client.closed).code).toBe(liveCloseCodes.badMessage);
  });

  test('a message of more than 8 KB, or a flood of them, closes the socket', async () => {
    const big = await openLive(server.url);
    big.send({ type: 'auth', token: 'x'.repeat(9_000) });
    expect((await big.closed).code).toBe(1009);
    const calm = await startServer();
    const flood = await openLive(calm.url);
    for (let count = 0; count < 100; count += 1) flood.send({ type: 'ping' });
    expect((await flood.closed).code).toBe(liveCloseCodes.badMessage);
    await calm.close();
  });

  test('a page of another origin is refused, our own and the mini-program are not', async () => {
    await expect(openLive(server.url, 'https://evil.example')).rejects.toThrow('403');
    await expect(openLive(server.url, 'null')).rejects.toThrow('403');
    for (const origin of [server.url, 'https://servicewechat.com']) (await openLive(server.url, origin)).socket.close();
  });

  test('an upgrade anywhere else is refused', async () => {
    await expect(openLive(`${server.url}/elsewhere`)).rejects.toThrow('404');
  });
});

describe('what is told', () => {
  test('a change reaches the staff of its store and its member, and nobody else', async () => {
    const member = server.memberClient();
    const desk = await followLive(server.url, server.staffClient('front_desk', storeId).token(), `store:${storeId}`);
    const owner = await followLive(server.url, member.token(), 'member:me');
    const stranger = await followLive(server.url, server.memberClient().token(), 'member:me');
    const id = await tellOrder(storeId, member.caller.customerId);
    expect(await desk.next()).toEqual({ type: 'changed', topic: `store:${storeId}`, kind: 'repair_order', id });
    expect(await owner.next()).toEqual({ type: 'changed', topic: 'member:me', kind: 'repair_order', id });
    stranger.send({ type: 'ping' });
    expect(await stranger.next()).toEqual({ type: 'pong' });
    for (const client of [desk, owner, stranger]) client.socket.close();
  });

  test('a change is told after its transaction, and not when it is rolled back', async () => {
    const desk = await followLive(server.url, server.staffClient('front_desk', storeId).token(), `store:${storeId}`);
    const write = (id: string, fails: boolean) =>
      server.database.transact(async (session) => {
        server.database.outbox.tell(session, told(id, storeId, newId()));
        if (fails) throw new Error('rolled back');
      });
    const vehicleId = newId();
    await expect(write(newId(), true)).rejects.toThrow('rolled back');
    await write(vehicleId, false);
    expect(await desk.next()).toMatchObject({ kind: 'repair_order', id: vehicleId });
    desk.socket.close();
  });

  test('nothing is lost or told twice when the line to the database is cut', async () => {
    const proxy = await proxyDatabase(server.database.uri);
    const behind = await openDatabase(proxy.uri);
    const ids: string[] = [];
    const feed = createChangeFeed(
      {
        connection: behind.connection,
        log: createLog('silent'),
        watches: [{ events: 'repair_order', kind: 'repair_order' }],
      },
      { changed: ({ id }) => void ids.push(id), missed: () => void ids.push('missed') },
    );
    await feed.open();
    const written = [await tellOrder(storeId)];
    await waitFor(() => ids.length === 1);
    for (let times = 0; times < 2; times += 1) {
      proxy.cut();
      written.push(await tellOrder(storeId), await tellOrder(storeId));
      proxy.restore();
      written.push(await tellOrder(storeId));
      await waitFor(() => ids.length === written.length, 20_000);
    }
    expect(ids).toEqual(written);
    await feed.close();
    await behind.close();
    await proxy.close();
  });
});

async function waitFor(holds: () => boolean, withinMs = 5_000): Promise<void> {
  for (const until = Date.now() + withinMs; !holds(); await pause(20)) {
    if (Date.now() > until) throw new Error(`It did not come to hold within ${withinMs} ms`);
  }
}
