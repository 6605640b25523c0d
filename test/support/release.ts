import { createMigrator } from '@anxin/server/infra/migrations';
import { migrations } from '@anxin/server/migrations';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { TestServer } from './server';

export type Row = Record<string, unknown> & { _id: { toString(): string } };
export type Rows = Record<string, Row[]>;

/** The key that the release's data is sealed with, and a time right after it was written. */
export const releaseOptions = { at: '2026-07-15T10:30:00+08:00', dataKey: Buffer.alloc(32, 24) };
export const customersStep = migrations.find((one) => one.name === '025-customers')!;

const file = path.join(__dirname, 'release-024.ejson');

export const migratorOf = ({ database }: TestServer) => createMigrator(database.connection, migrations);

/** Takes the database back to the last migration of the release. */
export const backToRelease = (server: TestServer) =>
  migratorOf(server).down(migrations.length - migrations.indexOf(customersStep));

/** Puts in the demo of the release before customers, as its own program wrote it, in the shape of its last migration. */
export async function restoreRelease(server: TestServer): Promise<Rows> {
  const { EJSON } = server.database.connection.base.mongo.BSON;
  const rows = EJSON.parse(await readFile(file, 'utf8'), { relaxed: true }) as Rows;
  await backToRelease(server);
  for (const [collection, documents] of Object.entries(rows)) {
    const stored = server.database.connection.db!.collection<Row>(collection);
    await stored.deleteMany({});
    await stored.insertMany(documents);
  }
  return rows;
}

/** The documents of every collection, by its name. */
export async function allDocuments({ database }: TestServer): Promise<Rows> {
  const db = database.connection.db!;
  const found: Rows = {};
  for (const { name } of await db.listCollections().toArray()) {
    if (!name.startsWith('migration')) found[name] = await db.collection<Row>(name).find().sort({ _id: 1 }).toArray();
  }
  return found;
}
