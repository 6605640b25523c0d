import type { AppointmentState } from '@anxin/shared/contracts/appointment';
import { isOpen } from '@anxin/shared/rules/appointment/transitions';
import mongoose from 'mongoose';
import type { Connection, Session } from '../../infra/database';
import type { Page } from '../../infra/cursor';
import { createPages, type PageWanted } from '../../infra/lifecycle/pages';
import { createRowReader, type ReadRows } from '../../infra/row-reader';
import { appointmentSchema } from './appointment.schema';
import type { AppointmentRecord } from './appointment.record';

type Ids = 'id' | 'customerId' | 'vehicleId' | 'storeId' | 'advisorId' | 'repairOrderId';
export type AppointmentDocument = Omit<AppointmentRecord, Ids | 'dismissedAt'> & {
  _id: mongoose.Types.ObjectId;
  customerId: mongoose.Types.ObjectId;
  vehicleId: mongoose.Types.ObjectId;
  storeId: mongoose.Types.ObjectId;
  advisorId: mongoose.Types.ObjectId | null;
  repairOrderId: mongoose.Types.ObjectId | null;
  /** A transition can still follow; stored with the state for the member's lists. */
  open: boolean;
  /** Appointments that are older than the field do not have it. */
  dismissedAt?: Date | null;
};

/** Fields a transition may set besides the state. */
export type AppointmentChange = Partial<Omit<AppointmentRecord, Exclude<Ids, 'repairOrderId'> | 'state' | 'history'>>;

/** Appointments: their guarded writes and their reads. */
export function createAppointmentModel(connection: Connection) {
  const appointments = storedIn(connection);
  const list = { collection: name, kind: 'appointment', by: 'startsAt', read: appointmentRecord } as const;
  return {
    newId: () => new mongoose.Types.ObjectId().toHexString(),
    ...writes(appointments),
    ...reads(appointments, { readRows: createRowReader(connection, name), page: createPages(connection, list) }),
  };
}

export type AppointmentModel = ReturnType<typeof createAppointmentModel>;

const name = 'appointments';
const storedIn = (connection: Connection) => connection.model('Appointment', appointmentSchema, name);
type Stored = ReturnType<typeof storedIn>;

function writes(appointments: Stored) {
  return {
    async insert(session: Session, record: AppointmentRecord): Promise<void> {
      const { id, ...rest } = record;
      await appointments.create([{ ...rest, _id: id, open: isOpen(record.state) }], { session });
    },

    /** Stores that the member has read that it was declined or expired; the first time counts. */
    async dismiss(session: Session, id: string, at: Date): Promise<void> {
      const ended = { _id: id, state: { $in: ['declined', 'expired'] }, dismissedAt: null } as const;
      await appointments.updateOne(ended, { $set: { dismissedAt: at } }, { session });
    },
  };
}

function reads(
  appointments: Stored,
  { readRows, page }: { readRows: ReadRows; page: (wanted: PageWanted) => Promise<Page<AppointmentRecord>> },
) {
  const listed = async (query: mongoose.Query<unknown, AppointmentDocument>) =>
    readRows(await query.lean<AppointmentDocument[]>(), appointmentRecord);

  return {
    async byId(id: string, session: Session | null = null): Promise<AppointmentRecord | null> {
      const found = await appointments.findById(id).session(session).lean<AppointmentDocument>();
      return found && appointmentRecord(found);
    },

    /**
     * A page of the member's open (soonest first) or ended (latest first) appointments; index `{customerId, open,
     * startsAt, _id}`. Refuses with `invalid_cursor`.
     */
    ofCustomer: (
      customerId: string,
      { open, ...wanted }: Pick<PageWanted, 'cursor' | 'limit'> & { open: boolean },
    ): Promise<Page<AppointmentRecord>> =>
      page({
        filter: { customerId: new mongoose.Types.ObjectId(customerId), open },
        way: open ? 'up' : 'down',
        ...wanted,
      }),

    /** Declined requests whose time is still to come, not dismissed, the soonest first; index `{customerId, open, startsAt, _id}`. */
    declinedAhead: (customerId: string, at: Date, limit: number): Promise<AppointmentRecord[]> =>
      listed(
        appointments
          .find({ customerId, open: false, startsAt: { $gt: at }, state: 'declined', dismissedAt: null })
          .sort({ startsAt: 1, _id: 1 })
          .limit(limit),
      ),

    /** Requests that expired without an answer since a moment, not dismissed, the latest first; index `{customerId, open, startsAt, _id}`. */
    expiredSince: (customerId: string, since: Date, limit: number): Promise<AppointmentRecord[]> =>
      listed(
        appointments
          .find({ customerId, open: false, startsAt: { $gt: since }, state: 'expired', dismissedAt: null })
          .sort({ startsAt: -1, _id: -1 })
          .limit(limit),
      ),

    /** The member's appointments whose time was requested after `since`, with their vehicles; index `{customerId, …}`. */
    async requestedSince(customerId: string, since: Date): Promise<{ vehicleId: string; requestedAt: Date }[]> {
      const found = await appointments
        .find({ customerId, requestedAt: { $gt: since } }, { vehicleId: 1, requestedAt: 1 })
        .lean<Pick<AppointmentDocument, 'vehicleId' | 'requestedAt'>[]>();
      return found.map(({ vehicleId, requestedAt }) => ({ vehicleId: vehicleId.toHexString(), requestedAt }));
    },

    /** One store's day in order of start; index `{storeId, day, startsAt}`. */
    ofDay: (storeId: string, day: string): Promise<AppointmentRecord[]> =>
      listed(appointments.find({ storeId, day }).sort({ startsAt: 1 })),

    /** The member's open appointments, as the transaction reads them; index `{customerId, open, startsAt, _id}`. */
    openOf: (session: Session, customerId: string): Promise<AppointmentRecord[]> =>
      listed(appointments.find({ customerId, open: true }).session(session)),

    /** True while the vehicle has an appointment or a visit that is not over; index `{customerId, open, startsAt, _id}`. */
    async hasOpen(
      session: Session,
      { customerId, vehicleId }: { customerId: string; vehicleId: string },
    ): Promise<boolean> {
      return (await appointments.exists({ customerId, open: true, vehicleId }).session(session)) !== null;
    },

    /** True when a visit of the member was settled, in any store; index `{customerId, open, startsAt, _id}`. */
    async hasSettled(customerId: string, session: Session | null): Promise<boolean> {
      const states: AppointmentState[] = ['settled', 'handed_over'];
      return (await appointments.exists({ customerId, state: { $in: states } }).session(session)) !== null;
    },

    /** True when the member's car has been received in the store before; index `{customerId, open, startsAt, _id}`. */
    async hasVisited(customerId: string, storeId: string, states: AppointmentState[]): Promise<boolean> {
      const found = await appointments.findOne({ customerId, storeId, state: { $in: states } }, { _id: 1 }).lean();
      return found !== null;
    },
  };
}

/** A change in its stored form. */
export function storedChange({ repairOrderId, ...rest }: AppointmentChange): object {
  const order = repairOrderId ? new mongoose.Types.ObjectId(repairOrderId) : repairOrderId;
  return repairOrderId === undefined ? rest : { ...rest, repairOrderId: order };
}

/** Reads a stored appointment. */
export function appointmentRecord({ _id, open, dismissedAt = null, ...rest }: AppointmentDocument): AppointmentRecord {
  if (open !== isOpen(rest.state)) throw new Error(`appointment ${_id.toHexString()} is listed against its state`);
  if (!Array.isArray(rest.history)) throw new Error(`appointment ${_id.toHexString()} has no history`);
  return {
    ...rest,
    dismissedAt,
    id: _id.toHexString(),
    customerId: rest.customerId.toHexString(),
    vehicleId: rest.vehicleId.toHexString(),
    storeId: rest.storeId.toHexString(),
    advisorId: rest.advisorId?.toHexString() ?? null,
    repairOrderId: rest.repairOrderId?.toHexString() ?? null,
    lateMove: rest.lateMove ?? false,
  };
}
