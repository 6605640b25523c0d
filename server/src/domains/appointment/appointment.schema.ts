import mongoose from 'mongoose';
import type { AppointmentDocument } from './appointment.model';

const { ObjectId } = mongoose.Schema.Types;
const part = { _id: false } as const;
const text = { type: String, required: true };
const instant = { type: Date, required: true };
const whole = { type: Number, required: true };
const optionalId = { type: ObjectId, default: null };

const bookedService = {
  id: text,
  name: text,
  type: text,
  lane: text,
  minutes: whole,
  priceFen: whole,
  promiseMinutes: { type: Number, default: null },
};

const historyEntry = {
  state: text,
  at: instant,
  byKind: text,
  byId: { type: String, default: null },
  byName: text,
  reason: { type: String, default: null },
};

const promiseClock = {
  minutes: whole,
  startedAt: instant,
  dueAt: instant,
  readyAt: { type: Date, default: null },
  kept: { type: Boolean, default: null },
};

/** The stored form of an appointment; the migration creates the collection's validator and indexes. */
export const appointmentSchema = new mongoose.Schema<AppointmentDocument>(
  {
    no: text,
    customerId: { type: ObjectId, required: true },
    vehicleId: { type: ObjectId, required: true },
    storeId: { type: ObjectId, required: true },
    lane: text,
    services: [new mongoose.Schema(bookedService, { ...part, id: false })],
    day: text,
    start: text,
    end: text,
    startsAt: instant,
    endsAt: instant,
    slots: [text],
    channel: text,
    note: { type: String, default: '' },
    offPeakPoints: whole,
    state: text,
    open: { type: Boolean, required: true },
    history: [new mongoose.Schema(historyEntry, part)],
    advisorId: optionalId,
    promise: { type: new mongoose.Schema(promiseClock, part), default: null },
    repairOrderId: optionalId,
    firstVisit: { type: Boolean, required: true },
    requestedAt: instant,
    respondBy: instant,
    noShowAt: instant,
    lateCancel: { type: Boolean, required: true },
    dismissedAt: { type: Date, default: null },
    lateMove: { type: Boolean, default: false },
    plate: text,
    modelName: text,
    customerName: text,
  },
  { versionKey: false },
);
