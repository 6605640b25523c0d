import type { Migration } from '../src/infra/migrations';
import { collection } from './collection';

const required = (...names: string[]) => ({ bsonType: 'object', required: names });

const slotCounts = ['capacity', 'onlineCapacity', 'taken', 'onlineTaken', 'left', 'onlineLeft'];
const slotShape = required('_id', 'storeId', 'day', 'lane', 'start', ...slotCounts);
/**
 * Guards the slots behind the guarded writes: 0 ≤ onlineTaken ≤ taken ≤ capacity, and the places left agree with it.
 */
const slotCountsHold = {
  $and: [
    { $gte: ['$onlineTaken', 0] },
    { $lte: ['$onlineTaken', '$taken'] },
    { $lte: ['$taken', '$capacity'] },
    { $eq: ['$left', { $subtract: ['$capacity', '$taken'] }] },
    { $eq: ['$onlineLeft', { $subtract: ['$onlineCapacity', '$onlineTaken'] }] },
  ],
};

const visitStates = ['requested', 'confirmed', 'checked_in', 'in_service', 'ready', 'settled', 'handed_over'];
const appointmentStates = [...visitStates, 'cancelled', 'declined', 'expired', 'no_show'];
const appointmentFields = ['no', 'memberId', 'vehicleId', 'storeId', 'lane', 'services', 'day', 'start', 'startsAt'];
const appointmentShape = {
  ...required(...appointmentFields, 'endsAt', 'slots', 'state', 'open', 'history', 'respondBy', 'noShowAt'),
  properties: {
    memberId: { bsonType: 'objectId' },
    vehicleId: { bsonType: 'objectId' },
    storeId: { bsonType: 'objectId' },
    startsAt: { bsonType: 'date' },
    endsAt: { bsonType: 'date' },
    open: { bsonType: 'bool' },
    state: { enum: appointmentStates },
  },
};

/** Stores with their services, the slots of their lanes, and appointments. */
export const migration: Migration = {
  name: '003-organisation-appointments',

  async up(db) {
    await collection(db, 'stores', { $jsonSchema: required('name', 'hours', 'lanes', 'zone', 'slotMinutes') });
    await collection(db, 'services', { $jsonSchema: required('storeId', 'name', 'lane', 'minutes', 'priceFen') });
    await db.collection('services').createIndex({ storeId: 1, order: 1 }, { name: 'storeId_order' });

    await collection(db, 'slots', { $and: [{ $jsonSchema: slotShape }, { $expr: slotCountsHold }] });
    await db.collection('slots').createIndex({ storeId: 1, lane: 1, day: 1 }, { name: 'storeId_lane_day' });
    await collection(db, 'vehicle_claims', { $jsonSchema: required('_id', 'appointmentId') });
    await collection(db, 'counters');

    await collection(db, 'appointments', { $jsonSchema: appointmentShape });
    await db.collection('appointments').createIndexes([
      { key: { storeId: 1, day: 1, startsAt: 1 }, name: 'storeId_day_startsAt' },
      { key: { memberId: 1, open: 1, startsAt: 1, _id: 1 }, name: 'memberId_open_startsAt' },
      { key: { state: 1, startsAt: 1 }, name: 'state_startsAt' },
      { key: { state: 1, noShowAt: 1 }, name: 'state_noShowAt' },
      { key: { state: 1, respondBy: 1 }, name: 'state_respondBy' },
    ]);
  },

  async down(db) {
    for (const name of ['appointments', 'counters', 'vehicle_claims', 'slots', 'services', 'stores']) {
      await db.dropCollection(name);
    }
  },
};
