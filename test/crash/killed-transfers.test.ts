import { approveTransfer, reverseTransfer } from '@anxin/shared/contracts/vehicle-replacement';
import { createAccessTokens } from '@anxin/server/infra/access-tokens';
import { systemClock } from '@anxin/server/infra/clock';
import { auditLedger } from '@anxin/server/domains/points/books/audit.service';
import { insist } from '../support/insist';
import { newId, startServer, type TestServer } from '../support/server';
import { requestFor, evidenceOf } from '../support/transfers';
import { endAbandoned } from './abandoned';
import { callServers } from './call-servers';
import { pause } from './drive';
import { killServers } from './kill-servers';
import { expectOneSide, type MovingPair, movingPairs } from './moving-pairs';
import { type Servers, startServers } from './servers';
import { NoAnswer } from './steps';

const kills = 40;
let server: TestServer;
let servers: Servers;

jest.setTimeout(300_000);
beforeAll(async () => {
  // By the same clock and key as the servers that are killed.
  server = await startServer({ at: systemClock.now().toISOString(), dataKey: Buffer.alloc(32) });
  servers = await startServers(server.database.uri, 3);
});
afterAll(async () => {
  await servers.close();
  await server.close();
});

test(`servers killed ${kills} times while they approve and reverse: everything of a vehicle is on one side after each`, async () => {
  const { site, pairs } = await movingPairs(server, 8);
  const roles = [{ storeId: site.store.id, role: 'general_manager' as const }];
  const staff = { kind: 'staff' as const, staffId: newId(), name: '王经理', roles, sessionId: newId() };
  const token = createAccessTokens(servers.jwtSecret, systemClock).issue(staff);
  const abandoned = endAbandoned(server.database.connection);
  let killing = true;
  let repeats = 0;
  const until = Date.now() + 240_000;

  /** Asks under one key until it is acknowledged. */
  async function acknowledged(operation: typeof approveTransfer | typeof reverseTransfer, transferId: string) {
    const key = newId();
    const body = operation === reverseTransfer ? { body: { reason: '旧车还在使用' } } : {};
    for (;;) {
      try {
        return await callServers(servers, token, operation as typeof reverseTransfer, {
          params: { transferId },
          key,
          ...(body as { body: { reason: string } }),
        });
      } catch (error) {
        if (!(error instanceof NoAnswer) || Date.now() > until) throw error;
        repeats += 1;
        await pause(20 + Math.random() * 80);
      }
    }
  }

  async function thereAndBack(pair: MovingPair): Promise<void> {
    const evidence = [await evidenceOf(pair.owner)];
    const key = newId();
    const requested = await insist(() => requestFor(pair.owner, pair.to.vin, { evidence, key }));
    const { id } = requested.body;
    expect((await acknowledged(approveTransfer, id)).state).toBe('approved');
    expect((await acknowledged(reverseTransfer, id)).state).toBe('reversed');
  }

  /** There and back until the last server was killed. */
  async function drive(pair: MovingPair): Promise<void> {
    for (;;) {
      if (Date.now() > until) throw new Error('the servers were not killed often enough in time');
      await thereAndBack(pair);
      if (!killing) return;
    }
  }

  const killed = killServers(servers, {
    count: kills,
    withinMs: 200_000,
    after: () => expectOneSide(server, pairs),
  }).finally(() => (killing = false));
  const [unanswered] = await Promise.all([killed, Promise.all(pairs.map(drive))]);
  await abandoned.stop();
  expect(unanswered.filter((count) => count > 0)).toHaveLength(kills);
  expect(repeats).toBeGreaterThan(0);
  await expectOneSide(server, pairs);
  expect((await auditLedger(server.database)).findings).toEqual([]);
});
