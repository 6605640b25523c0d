import type { Migration } from '../src/infra/migrations';
import { collection } from './collection';

/** Bookings of one member write one document, so that the limits for a member hold. */
export const migration: Migration = {
  name: '022-booking-turns',

  async up(db) {
    const turns = { bsonType: ['int', 'long'], minimum: 0 };
    await collection(db, 'booking_turns', { $jsonSchema: { required: ['_id', 'turns'], properties: { turns } } });
  },

  async down(db) {
    await db.dropCollection('booking_turns');
  },
};
