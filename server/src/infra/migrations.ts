import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import type { Connection } from './database';

/** The driver's database, as migrations use it. */
export type Db = mongoose.mongo.Db;

/**
 * One change of the database's shape: collections, validators, indexes, data. `up` and `down` may run again after an
 * interruption, so each step must be repeatable.
 */
export interface Migration {
  /** `001-platform`: its number and its subject; never changed once released. */
  name: string;
  up(db: Db): Promise<void>;
  down(db: Db): Promise<void>;
}

export interface MigrationStatus {
  name: string;
  appliedAt: Date | null;
}

interface Applied {
  _id: string;
  appliedAt: Date;
}

interface Lock {
  _id: 'lock';
  owner: string;
  until: Date;
}

const duplicateKey = 11_000;
/** A runner that died leaves its lock; others take it over after this time. A living runner renews it. */
const leaseMs = 30_000;
const renewEveryMs = 5_000;
const waitMs = 60_000;
const askEveryMs = 200;

export type Migrator = ReturnType<typeof createMigrator>;

/** Runs migrations in their order and stores the names of the applied ones; one process at a time. */
export function createMigrator(connection: Connection, migrations: readonly Migration[]) {
  const applied = connection.collection<Applied>('migrations');
  const locks = connection.collection<Lock>('migration_locks');

  async function status(): Promise<MigrationStatus[]> {
    const found = await applied.find().toArray();
    const times = new Map(found.map((one) => [one._id, one.appliedAt]));
    return migrations.map(({ name }) => ({ name, appliedAt: times.get(name) ?? null }));
  }

  async function pending(): Promise<string[]> {
    return (await status()).filter((one) => one.appliedAt === null).map((one) => one.name);
  }

  /** Applies the missing migrations, in order, and answers their names. */
  function up(): Promise<string[]> {
    return alone(locks, async () => {
      const names = await pending();
      for (const migration of migrations.filter((one) => names.includes(one.name))) {
        await migration.up(databaseOf(connection));
        await applied.insertOne({ _id: migration.name, appliedAt: new Date() });
      }
      return names;
    });
  }

  /** Takes back the last `count` applied migrations, latest first, and answers their names. */
  function down(count = 1): Promise<string[]> {
    return alone(locks, async () => {
      const names = (await status()).filter((one) => one.appliedAt !== null).map((one) => one.name);
      const last = count > 0 ? names.slice(-count) : [];
      for (const migration of migrations.filter((one) => last.includes(one.name)).toReversed()) {
        await migration.down(databaseOf(connection));
        await applied.deleteOne({ _id: migration.name });
      }
      return last.toReversed();
    });
  }

  return { status, pending, up, down };
}

function databaseOf(connection: Connection): Db {
  if (!connection.db) throw new Error('The database is not connected');
  return connection.db;
}

/** Runs `work` while holding the lock, waiting for another process that holds it. */
async function alone<T>(locks: mongoose.Collection<Lock>, work: () => Promise<T>): Promise<T> {
  const owner = randomUUID();
  for (const giveUpAtMs = Date.now() + waitMs; !(await take(locks, owner));) {
    if (Date.now() > giveUpAtMs)
      throw new Error('Another process is migrating this database; try again when it is done');
    await new Promise((resolve) => setTimeout(resolve, askEveryMs));
  }
  const renewal = setInterval(() => {
    locks.updateOne({ _id: 'lock', owner }, { $set: { until: new Date(Date.now() + leaseMs) } }).catch(() => undefined);
  }, renewEveryMs);
  try {
    return await work();
  } finally {
    clearInterval(renewal);
    await locks.deleteOne({ _id: 'lock', owner });
  }
}

/** Inserts the lock, or takes over one whose lease has run out. */
async function take(locks: mongoose.Collection<Lock>, owner: string): Promise<boolean> {
  const until = new Date(Date.now() + leaseMs);
  try {
    await locks.insertOne({ _id: 'lock', owner, until });
    return true;
  } catch (error) {
    if (!(error instanceof mongoose.mongo.MongoServerError) || error.code !== duplicateKey) throw error;
    const taken = await locks.updateOne({ _id: 'lock', until: { $lt: new Date() } }, { $set: { owner, until } });
    return taken.modifiedCount === 1;
  }
}
