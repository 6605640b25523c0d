import type { Migration } from '../src/infra/migrations';
import { collection } from './collection';

const objectId = { bsonType: 'objectId' };
const string = { bsonType: 'string' };
const date = { bsonType: 'date' };
const shape = (properties: Record<string, object>) => ({
  $jsonSchema: { bsonType: 'object', required: Object.keys(properties), properties },
});

const historyShape = {
  bsonType: 'array',
  minItems: 1,
  items: { bsonType: 'object', required: ['state', 'at', 'byKind', 'byName'], properties: { state: string, at: date } },
};
const transferStates = ['requested', 'approved', 'refused', 'cancelled', 'reversed'];
const handoverStates = ['offered', 'accepted', 'declined', 'cancelled', 'expired'];

/** Adds uploaded evidence, transfers of points to a replacement vehicle, and hand-overs of membership. */
export const migration: Migration = {
  name: '010-points-transfers',

  async up(db) {
    await collection(db, 'files', shape({ memberId: objectId, uploadedAt: date }));
    await db.collection('files').createIndexes([
      { key: { keepUntil: 1 }, name: 'keepUntil' },
      { key: { memberId: 1, keepUntil: 1 }, name: 'memberId_keepUntil' },
    ]);
    await collection(db, 'file_bytes', shape({ type: string, bytes: { bsonType: 'binData' } }));

    await collection(
      db,
      'points_transfers',
      shape({
        memberId: objectId,
        storeId: objectId,
        fromVehicleId: objectId,
        toVehicleId: objectId,
        state: { enum: transferStates },
        open: { bsonType: 'bool' },
        requestedAt: date,
        history: historyShape,
        evidence: { bsonType: 'array', minItems: 1, maxItems: 3, items: objectId },
      }),
    );
    await db.collection('points_transfers').createIndexes([
      { key: { fromVehicleId: 1, requestedAt: -1 }, name: 'fromVehicleId_requestedAt' },
      { key: { toVehicleId: 1, requestedAt: -1 }, name: 'toVehicleId_requestedAt' },
      { key: { storeId: 1, open: 1, requestedAt: 1, _id: 1 }, name: 'storeId_open_requestedAt_id' },
    ]);
    // The vehicle's one open request: inserted with the request, deleted when it is decided.
    await collection(db, 'points_transfer_claims', shape({ transferId: objectId }));

    await collection(
      db,
      'membership_handovers',
      shape({
        vehicleId: objectId,
        memberId: objectId,
        code: string,
        phoneHash: string,
        phoneMasked: string,
        state: { enum: handoverStates },
        expiresAt: date,
        offeredAt: date,
        history: historyShape,
      }),
    );
    await db.collection('membership_handovers').createIndexes([
      { key: { code: 1 }, name: 'code', unique: true },
      { key: { vehicleId: 1, offeredAt: -1 }, name: 'vehicleId_offeredAt' },
      { key: { state: 1, expiresAt: 1 }, name: 'state_expiresAt' },
    ]);
    // The vehicle's one open offer.
    await collection(db, 'membership_handover_claims', shape({ handoverId: objectId }));
  },

  async down(db) {
    for (const name of [
      'membership_handover_claims',
      'membership_handovers',
      'points_transfer_claims',
      'points_transfers',
      'file_bytes',
      'files',
    ]) {
      await db.dropCollection(name);
    }
  },
};
