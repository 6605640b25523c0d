import type { Migration } from '../src/infra/migrations';
import { collection } from './collection';

const weekSeconds = 7 * 24 * 60 * 60;

/** Creates the platform's collections: processed requests, and counters of failed sign-ins. */
export const migration: Migration = {
  name: '001-platform',

  async up(db) {
    await collection(db, 'idempotency_keys');
    await db.collection('idempotency_keys').createIndex({ at: 1 }, { name: 'at_ttl', expireAfterSeconds: weekSeconds });
    await collection(db, 'sign_in_attempts');
    await db
      .collection('sign_in_attempts')
      .createIndex({ expiresAt: 1 }, { name: 'expires_ttl', expireAfterSeconds: 0 });
  },

  async down(db) {
    await db.dropCollection('sign_in_attempts');
    await db.dropCollection('idempotency_keys');
  },
};
