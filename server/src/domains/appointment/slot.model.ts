import type { Lane } from '@anxin/shared/contracts/organisation';
import type { Channel, SlotLoad } from '@anxin/shared/rules/slots/places';
import { addDays, type Clock, type Day } from '@anxin/shared/values/store-time';
import mongoose from 'mongoose';
import { type Connection, isDuplicateKey, type Session } from '../../infra/database';

/** One half hour of a lane, with its capacity and its taken places. */
export interface SlotRecord extends SlotLoad {
  day: Day;
  lane: Lane;
  start: Clock;
}

/** The slots of one visit: neighbours in one lane on one day. */
export interface SlotRun {
  storeId: string;
  day: Day;
  lane: Lane;
  starts: readonly Clock[];
}

/**
 * `left` and `onlineLeft` repeat the counts, so that the guard is a plain comparison beside a lookup by `_id`; the
 * validator keeps them equal to the counts.
 */
type SlotDocument = SlotRecord & {
  _id: string;
  storeId: mongoose.Types.ObjectId;
  left: number;
  onlineLeft: number;
};

const count = { type: Number, required: true, min: 0 };
const schema = new mongoose.Schema<SlotDocument>(
  {
    _id: { type: String, required: true },
    storeId: { type: mongoose.Schema.Types.ObjectId, required: true },
    day: { type: String, required: true },
    lane: { type: String, required: true },
    start: { type: String, required: true },
    capacity: count,
    onlineCapacity: count,
    taken: count,
    onlineTaken: count,
    left: count,
    onlineLeft: { type: Number, required: true },
  },
  { versionKey: false },
);

/** The change of the counts when one place is taken (1) or given back (-1). */
function change(channel: Channel, by: 1 | -1) {
  const online = channel === 'online' ? by : 0;
  return { taken: by, onlineTaken: online, left: -by, onlineLeft: -online };
}

/**
 * Slots by `_id = store|day|lane|start`; index `{storeId, lane, day}`. A slot is stored from its first booking on; a
 * slot that is not stored is empty. The collection's validator guards it too: 0 ≤ onlineTaken ≤ taken ≤ capacity. A
 * change of capacity adds the same number to `capacity` and `left`.
 */
export function createSlotModel(connection: Connection) {
  const slots = connection.model('Slot', schema, 'slots');
  const idOf = (run: SlotRun, start: Clock) => `${run.storeId}|${run.day}|${run.lane}|${start}`;
  const idsOf = (run: SlotRun) => run.starts.map((start) => idOf(run, start));

  return {
    /** Creates missing slots, empty. It runs outside any transaction, so that two requests can create the same slot. */
    async ensure(run: SlotRun, places: { capacity: number; onlineCapacity: number }): Promise<void> {
      const empty = { ...places, taken: 0, onlineTaken: 0, left: places.capacity, onlineLeft: places.onlineCapacity };
      for (const start of run.starts) {
        const { storeId, day, lane } = run;
        await slots.create({ _id: idOf(run, start), storeId, day, lane, start, ...empty }).catch((error: unknown) => {
          if (!isDuplicateKey(error, 'slots')) throw error;
        });
      }
    },

    /** Takes one place in every slot of the run; false when one of them is full (the transaction must then end). */
    async take(session: Session, run: SlotRun, channel: Channel): Promise<boolean> {
      const room = channel === 'online' ? { left: { $gte: 1 }, onlineLeft: { $gte: 1 } } : { left: { $gte: 1 } };
      const filter = { _id: { $in: idsOf(run) }, ...room };
      const written = await slots.updateMany(filter, { $inc: change(channel, 1) }, { session });
      return written.modifiedCount === run.starts.length;
    },

    /** Gives back one place in every slot of the run. */
    async free(session: Session, run: SlotRun, channel: Channel): Promise<void> {
      const held = channel === 'online' ? { taken: { $gte: 1 }, onlineTaken: { $gte: 1 } } : { taken: { $gte: 1 } };
      const filter = { _id: { $in: idsOf(run) }, ...held };
      const written = await slots.updateMany(filter, { $inc: change(channel, -1) }, { session });
      if (written.modifiedCount !== run.starts.length) {
        throw new Error(`places were given back that nobody had taken: ${idsOf(run).join(', ')}`);
      }
    },

    /** The stored slots of one lane on the given days. */
    async ofDays(storeId: string, lane: Lane, days: readonly Day[]): Promise<SlotRecord[]> {
      const found = await slots.find({ storeId, lane, day: among(days) }).lean<SlotDocument[]>();
      return found.map(slotRecord);
    },
  };
}

export type SlotModel = ReturnType<typeof createSlotModel>;

function slotRecord(slot: SlotDocument): SlotRecord {
  const { day, lane, start, capacity, onlineCapacity, taken, onlineTaken } = slot;
  return { day, lane, start, capacity, onlineCapacity, taken, onlineTaken };
}

/** Consecutive days are one range of the index; other days are looked up one by one. */
function among(days: readonly Day[]) {
  const sorted = days.toSorted();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return { $in: [] };
  const isRow = addDays(first, new Set(days).size - 1) === last;
  return isRow ? { $gte: first, $lte: last } : { $in: sorted };
}
