import type { Migration } from '../src/infra/migrations';

/** A statement can be filtered by every type of movement. */
export const migration: Migration = {
  name: '023-statement-movements',

  async up(db) {
    await db.collection('journals').createIndex({ account: 1, type: 1, seq: 1 }, { name: 'account_type_seq' });
  },

  async down(db) {
    await db.collection('journals').dropIndex('account_type_seq');
  },
};
