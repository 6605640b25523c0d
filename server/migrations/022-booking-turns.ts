import type { Migration } from '../src/infra/migrations';
import { collection } from './collection';

/** Bookings of one member meet in one document, so that the limits of what a member holds are kept. */
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
