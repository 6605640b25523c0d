import { bookAppointment } from '@anxin/shared/contracts/appointment';
import { apiBase } from '@anxin/shared/contracts/operation';
import { dayOf } from '@anxin/shared/values/store-time';
import Router from '@koa/router';
import mongoose from 'mongoose';
import type { ServedSubject, Side } from '../subject';
import { keepOnce, likeToldOf, readBody, startBare } from './bare';
import { bookingPlan, type Booker, openSites } from './booking-site';
import { startOurs } from './ours';
import { type BenchParts, newId, openParts } from './parts';

const { ObjectId } = mongoose.mongo;

/** P6: appointments booked by owners, one transaction each, spread over stores and half hours. */
export async function booking(side: Side, databaseUri: string): Promise<ServedSubject> {
  const parts = await openParts(databaseUri);
  const bookers = await openSites(parts);
  const plan = bookingPlan(parts, bookers);
  const started = side === 'ours' ? await startOurs(parts) : await startBare(await bareRouter(parts, bookers));
  return {
    url: started.url,
    plan,
    async close() {
      await started.close();
      await parts.dropAndClose();
    },
  };
}

interface Counter {
  _id: string;
  last: number;
}

interface Claim {
  _id: string;
  appointmentId: mongoose.mongo.ObjectId;
}

interface Slot {
  _id: string;
  storeId: mongoose.mongo.ObjectId;
  day: string;
  lane: string;
  start: string;
  capacity: number;
  onlineCapacity: number;
  taken: number;
  onlineTaken: number;
  left: number;
  onlineLeft: number;
}

/** The same writes by hand, without a check: number, slot, vehicle's hour, appointment, vehicle, event, kept answer. */
async function bareRouter(parts: BenchParts, bookers: Booker[]): Promise<Router> {
  const { connection } = parts.database;
  const counters = connection.collection<Counter>('counters');
  const slots = connection.collection<Slot>('slots');
  const claims = connection.collection<Claim>('vehicle_claims');
  const appointments = connection.collection('appointments');
  const vehicles = connection.collection('vehicles');
  const owners = new Map(bookers.map(({ vehicleId, customerId }) => [vehicleId, customerId]));
  const template = await bookedByOurs(parts, bookers);
  const tell = await likeToldOf(connection, String(template['_id']));
  const empty = { capacity: 100, onlineCapacity: 100, taken: 0, onlineTaken: 0, left: 100, onlineLeft: 100 };
  const router = new Router();

  router.post(apiBase + bookAppointment.path, async (ctx) => {
    const sent = await readBody(ctx);
    const { vehicleId, storeId, day, start } = sent as Record<'vehicleId' | 'storeId' | 'day' | 'start', string>;
    const at = new Date();
    const slotId = `${storeId}|${day}|general|${start}`;
    const place = { storeId: new ObjectId(storeId), day, lane: 'general', start };
    if (!(await slots.findOne({ _id: slotId }, { projection: { _id: 1 } }))) {
      await slots.updateOne({ _id: slotId }, { $setOnInsert: { ...place, ...empty } }, { upsert: true });
    }
    const counted = await counters.findOneAndUpdate(
      { _id: `YY|${storeId}|${dayOf(at)}` },
      { $inc: { last: 1 } },
      { upsert: true, returnDocument: 'after' },
    );
    const appointment = {
      ...template,
      _id: new ObjectId(),
      no: `YY${String(counted?.last).padStart(3, '0')}`,
      customerId: new ObjectId(owners.get(vehicleId)),
      vehicleId: new ObjectId(vehicleId),
      storeId: place.storeId,
      day,
      start,
      requestedAt: at,
    };
    const key = ctx.get('idempotency-key');
    ctx.status = 201;
    ctx.body = await keepOnce(connection, { key, body: sent }, async (session) => {
      const taken = await slots.updateMany(
        { _id: { $in: [slotId] }, left: { $gte: 1 }, onlineLeft: { $gte: 1 } },
        { $inc: { taken: 1, onlineTaken: 1, left: -1, onlineLeft: -1 } },
        { session },
      );
      if (taken.modifiedCount !== 1) throw new Error('the slot is full');
      const claim = { _id: `${vehicleId}|${day}|${start}`, appointmentId: appointment._id };
      await claims.insertMany([claim], { session });
      await appointments.insertOne(appointment, { session });
      await vehicles.updateOne({ _id: appointment.vehicleId }, { $set: { lastUsedAt: at } }, { session });
      await tell(session);
      return appointment;
    });
  });
  return router;
}

/** An appointment as our server writes it, so that both sides write documents of the same shape and size. */
async function bookedByOurs({ composition, database, clock }: BenchParts, bookers: Booker[]) {
  const booker = bookers.at(-1);
  if (!booker) throw new Error('there is no booker');
  const { organisation, customers, vehicles, appointments } = composition;
  const at = clock.now();
  const [store, services, vehicle, customer] = await Promise.all([
    organisation.storeById(booker.storeId),
    organisation.servicesByIds(booker.storeId, [booker.serviceId]),
    vehicles.byId(booker.vehicleId),
    customers.byId(booker.customerId),
  ]);
  if (!store || !services || !vehicle || !customer) throw new Error('the site is not complete');
  const day = dayOf(at.getTime() + 20 * 24 * 3_600_000);
  const wanted = { customer, vehicle, store, services, day, start: '09:00', note: '左前轮有异响', at };
  const once = { scope: `member:${customer.id}|${bookAppointment.id}`, key: newId(), fingerprint: newId() };
  const { id } = await appointments.book(wanted, once);
  const booked = await database.connection.collection('appointments').findOne({ _id: new ObjectId(id) });
  if (!booked) throw new Error('the appointment was not written');
  return booked;
}
