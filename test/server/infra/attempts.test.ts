import { createAttempts } from '@anxin/server/infra/attempts';
import { createRequestWindows } from '@anxin/server/infra/request-windows';
import type { WaitRule } from '@anxin/shared/rules/identity/growing-wait';
import { useDatabase } from '../../support/use-server';

const rule: WaitRule = { freeAttempts: 3, firstWaitSeconds: 10, longestWaitSeconds: 60, forgetAfterSeconds: 3_600 };
const database = useDatabase();
const at = (seconds: number) => new Date(Date.parse('2026-11-24T09:00:00+08:00') + seconds * 1000);

/** The counter as another process has it: nothing shared but the database and the server's secret. */
const counter = (kind = 'code') => createAttempts(database.connection, 'the secret of the servers').counter(kind, rule);
const refused = (seconds: number) => expect.objectContaining({ code: 'too_many_requests', retryAfterSeconds: seconds });

test('after the free attempts each one waits, longer each time, and an attempt during a wait does not count', async () => {
  const guesses = counter();
  for (let no = 0; no < 3; no += 1) await guesses.take('grow', at(0));
  await expect(guesses.take('grow', at(0))).rejects.toEqual(refused(10));
  await expect(guesses.take('grow', at(9))).rejects.toEqual(refused(1));
  await guesses.take('grow', at(10));
  await expect(guesses.take('grow', at(10))).rejects.toEqual(refused(20));
  await guesses.take('grow', at(30));
  await expect(guesses.take('grow', at(30))).rejects.toEqual(refused(40));
});

test('a success forgets the attempts, and so does an hour without any', async () => {
  const guesses = counter();
  for (let no = 0; no < 3; no += 1) await guesses.take('forget', at(0));
  await guesses.clear('forget');
  for (let no = 0; no < 3; no += 1) await guesses.take('forget', at(0));
  await expect(guesses.take('forget', at(5))).rejects.toEqual(refused(5));
  for (let no = 0; no < 3; no += 1) await guesses.take('forget', at(3_600));
  await expect(guesses.take('forget', at(3_600))).rejects.toEqual(refused(10));
});

test('attempts of others and at other kinds of secret are counted apart', async () => {
  for (let no = 0; no < 3; no += 1) await counter().take('apart', at(0));
  await expect(counter().take('apart', at(0))).rejects.toEqual(refused(10));
  await counter().take('somebody else', at(0));
  await counter('another kind').take('apart', at(0));
});

test('two hundred attempts at once, from two processes, are three attempts', async () => {
  const processes = [counter(), counter()];
  const taken = await Promise.allSettled(
    Array.from({ length: 200 }, (_, no) => processes[no % 2]!.take('storm', at(0))),
  );
  expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
  for (const one of taken) if (one.status === 'rejected') expect(one.reason).toEqual(refused(10));
});

test('a window counts the calls of two processes together, and ends', async () => {
  const windows = [0, 1].map(() => createRequestWindows(database.connection, 'the secret of the servers'));
  const limit = { callsMax: 20, seconds: 60 };
  const taken = await Promise.allSettled(
    Array.from({ length: 60 }, (_, no) => windows[no % 2]!.take('address', '10.0.0.1', limit, at(15))),
  );
  expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
  await expect(windows[0]!.take('address', '10.0.0.1', limit, at(15))).rejects.toEqual(refused(45));
  await windows[0]!.take('address', '10.0.0.2', limit, at(15));
  await windows[1]!.take('address', '10.0.0.1', limit, at(60));
});

test('no name is stored readable, and the database deletes what is over', async () => {
  await counter().take('13800138000', at(0));
  const { connection } = database;
  for (const name of ['attempts', 'request_windows', 'known_devices']) {
    const stored = await connection.collection(name).find().toArray();
    expect(JSON.stringify(stored)).not.toMatch(/13800138000|10\.0\.0/);
    const indexes = await connection.collection(name).indexes();
    expect(indexes).toContainEqual(expect.objectContaining({ key: { purgeAt: 1 }, expireAfterSeconds: 0 }));
  }
});
