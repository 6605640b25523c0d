import type { Lane } from '@anxin/shared/contracts/organisation';
import type { Channel, SlotLoad } from '@anxin/shared/rules/slots/places';
import type { Clock, Day } from '@anxin/shared/values/store-time';
import mongoose from 'mongoose';
import { type Connection, isDuplicateKey, type Session } from '../../infra/database';

/** One half hour of a lane: how many cars it holds, and how many are taken. */
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

type SlotDocument = SlotRecord & { _id: string; storeId: mongoose.Types.ObjectId };

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
  },
  { versionKey: false },
);

const room: Record<Channel, object> = {
  online: { $and: [{ $lt: ['$taken', '$capacity'] }, { $lt: ['$onlineTaken', '$onlineCapacity'] }] },
  walk_in: { $lt: ['$taken', '$capacity'] },
};

/**
 * Slots by `_id = store|day|lane|start`; index `{storeId, day, lane}`. A slot is kept from the first booking that wants
 * it; one that is not kept is empty. The collection's validator is the backstop: 0 ≤ onlineTaken ≤ taken ≤ capacity.
 */
export function createSlotModel(connection: Connection) {
  const slots = connection.model('Slot', schema, 'slots');
  const idOf = (run: SlotRun, start: Clock) => `${run.storeId}|${run.day}|${run.lane}|${start}`;
  const idsOf = (run: SlotRun) => run.starts.map((start) => idOf(run, start));

  return {
    /** Makes the slots that are not kept yet, empty. Outside any transaction: two that make the same one both go on. */
    async ensure(run: SlotRun, places: { capacity: number; onlineCapacity: number }): Promise<void> {
      const kept = await slots.find({ _id: { $in: idsOf(run) } }, { _id: 1 }).lean<{ _id: string }[]>();
      const missing = run.starts.filter((start) => !kept.some(({ _id }) => _id === idOf(run, start)));
      for (const start of missing) {
        const { storeId, day, lane } = run;
        await slots
          .create({ _id: idOf(run, start), storeId, day, lane, start, ...places, taken: 0, onlineTaken: 0 })
          .catch((error: unknown) => {
            if (!isDuplicateKey(error, 'slots')) throw error;
          });
      }
    },

    /** Takes one place in every slot of the run; false when one of them is full (the transaction must then end). */
    async take(session: Session, run: SlotRun, channel: Channel): Promise<boolean> {
      const one = { taken: 1, onlineTaken: channel === 'online' ? 1 : 0 };
      const filter = { _id: { $in: idsOf(run) }, $expr: room[channel] };
      const written = await slots.updateMany(filter, { $inc: one }, { session });
      return written.modifiedCount === run.starts.length;
    },

    /** Gives back one place in every slot of the run. */
    async free(session: Session, run: SlotRun, channel: Channel): Promise<void> {
      const online = channel === 'online' ? 1 : 0;
      const filter = { _id: { $in: idsOf(run) }, taken: { $gte: 1 }, onlineTaken: { $gte: online } };
      const written = await slots.updateMany(filter, { $inc: { taken: -1, onlineTaken: -online } }, { session });
      if (written.modifiedCount !== run.starts.length) {
        throw new Error(`places were given back that nobody had taken: ${idsOf(run).join(', ')}`);
      }
    },

    /** The kept slots of one lane on the days, or of every lane. */
    async ofDays(storeId: string, days: readonly Day[], lane?: Lane): Promise<SlotRecord[]> {
      const filter = { storeId, day: { $in: [...days] }, ...(lane === undefined ? {} : { lane }) };
      const found = await slots.find(filter).lean<SlotDocument[]>();
      return found.map(slotRecord);
    },
  };
}

export type SlotModel = ReturnType<typeof createSlotModel>;

function slotRecord(slot: SlotDocument): SlotRecord {
  const { day, lane, start, capacity, onlineCapacity, taken, onlineTaken } = slot;
  return { day, lane, start, capacity, onlineCapacity, taken, onlineTaken };
}
