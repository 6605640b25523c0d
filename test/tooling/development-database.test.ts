import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import mongoose from 'mongoose';

const folder = mkdtempSync(path.join(tmpdir(), 'anxin-data-'));
const outside = { DATA_DIR: process.env['DATA_DIR'], MONGODB_URI: process.env['MONGODB_URI'] };
const log = {
  info: () => undefined,
  step: <T>(_text: string, work: (say: (text: string) => void) => Promise<T>) => work(() => undefined),
};

beforeAll(() => {
  process.env['DATA_DIR'] = folder;
  delete process.env['MONGODB_URI'];
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  for (const [name, value] of Object.entries(outside)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
});

const open = async () => (await import('../../server/dev/database.mjs')).openDatabase({ keep: true, log });

async function using<T>(uri: string, use: (connection: mongoose.Connection) => Promise<T>): Promise<T> {
  const connection = await mongoose.createConnection(uri).asPromise();
  try {
    return await use(connection);
  } finally {
    await connection.close();
  }
}

test('the writes of a transaction are there after a restart, at the same address', async () => {
  const first = await open();
  await using(first.uri, async (connection) => {
    const notes = connection.collection<{ _id: string }>('notes');
    await connection.createCollection('notes');
    await connection.transaction((session) => notes.insertOne({ _id: 'kept' }, { session }));
  });
  await first.stop();
  const second = await open();
  const found = await using(second.uri, (connection) => connection.collection('notes').countDocuments());
  await second.stop();
  expect(second.uri).toBe(first.uri);
  expect(found).toBe(1);
});

test('a second command shares the database that is open, and leaves it open', async () => {
  const first = await open();
  const second = await open();
  await second.stop();
  expect(second.uri).toBe(first.uri);
  await using(first.uri, async (connection) => expect(await connection.db?.admin().ping()).toMatchObject({ ok: 1 }));
  await first.stop();
});
