import { dayOf } from '@anxin/shared/values/store-time';
import type { Db, Migration } from '../src/infra/migrations';
import { collection } from './collection';

const whole = { bsonType: ['int', 'long'] };
const atLeastOne = { ...whole, minimum: 1 };
const objectId = { bsonType: 'objectId' };
const day = { bsonType: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' };
const fields = (properties: Record<string, object>) => ({
  bsonType: 'object',
  required: Object.keys(properties),
  properties,
});

const tierShape = fields({
  version: atLeastOne,
  moved: { bsonType: ['object', 'null'] },
  spends: {
    bsonType: 'array',
    items: fields({ billId: objectId, day, paidFen: atLeastOne, via: { bsonType: 'array', items: objectId } }),
  },
});

/** Adds the payments of each vehicle, which decide its member tier; the document's id is the vehicle's. */
export const migration: Migration = {
  name: '016-tiers',

  async up(db) {
    await collection(db, 'tiers', { $jsonSchema: tierShape });
    await countSettled(db);
  },

  async down(db) {
    await db.dropCollection('tiers');
  },
};

interface Move {
  vehicleId: string;
  moved: { transferId: unknown; vehicleId: unknown; tier: 'standard'; at: Date };
}

/** Counts the bills settled before there were tiers, less refunds, for the vehicle that holds the points now. */
async function countSettled(db: Db): Promise<void> {
  const moves = await movesOf(db);
  const spends = new Map<string, { day: string }[]>();
  for await (const settlement of db.collection('settlements').find().sort({ _id: 1 })) {
    const refunds = db.collection('settlement_refunds').find({ settlementId: settlement._id });
    const refunded = (await refunds.toArray()).reduce((sum, refund) => sum + Number(refund['moneyFen']), 0);
    const paidFen = Number(settlement['paidFen']) - refunded;
    if (paidFen <= 0) continue;
    const via: unknown[] = [];
    let holder = String(settlement['vehicleId']);
    for (let move = moves.get(holder); move; move = moves.get(holder)) {
      via.push(move.moved.transferId);
      holder = String(move.moved.vehicleId);
    }
    const spend = { billId: settlement['orderId'], day: dayOf(settlement['settledAt']), paidFen, bars: null, via };
    spends.set(holder, [...(spends.get(holder) ?? []), spend]);
  }
  await keep(db, spends, moves);
}

/** Maps each closed account to the account it was closed for. */
async function movesOf(db: Db): Promise<Map<string, Move>> {
  const moves = new Map<string, Move>();
  for await (const transfer of db.collection('points_transfers').find({ state: 'approved' })) {
    const vehicleId = String(transfer['fromVehicleId']);
    const at: Date = transfer['history'].at(-1).at;
    const moved = { transferId: transfer._id, vehicleId: transfer['toVehicleId'], tier: 'standard' as const, at };
    moves.set(vehicleId, { vehicleId, moved });
  }
  return moves;
}

async function keep(db: Db, spends: ReadonlyMap<string, { day: string }[]>, moves: ReadonlyMap<string, Move>) {
  const byDay = (one: { day: string }, other: { day: string }) => one.day.localeCompare(other.day);
  for await (const { vehicleId } of db.collection('accounts').find({}, { projection: { vehicleId: 1 } })) {
    const own = spends.get(String(vehicleId)) ?? [];
    const moved = moves.get(String(vehicleId))?.moved ?? null;
    if (own.length === 0 && moved === null) continue;
    const stored = { version: 1, spends: own.toSorted(byDay), moved };
    await db.collection('tiers').replaceOne({ _id: vehicleId }, stored, { upsert: true });
  }
}
