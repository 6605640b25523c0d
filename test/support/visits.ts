import {
  checkInAppointment,
  confirmAppointment,
  markReady,
  startService,
} from '@anxin/shared/contracts/staff-appointment';
import type { Owner, Site } from './booking';
import { newId, type TestServer } from './server';

/** A visit under way: its appointment, its repair order and its owner. */
export interface Visit {
  owner: Owner;
  appointmentId: string;
  orderId: string;
}

export interface VisitOptions {
  serviceIds?: string[];
  start?: string;
  /** The day it is booked for; tomorrow when left out. */
  day?: string;
  /** Minutes from check-in until the car is ready. */
  workMinutes?: number;
  owner?: Owner;
  /** The minutes by which the car comes before its start. */
  minutesEarly?: number;
  /** The desk that receives the car; the site's when left out. */
  site?: Site;
}

/** Books tomorrow's visit and receives the car at its start; leaves the clock there. */
export async function checkedIn(server: TestServer, site: Site, options: VisitOptions = {}): Promise<Visit> {
  const owner = options.owner ?? (await site.owner());
  const { start = '09:00', serviceIds = [site.services.express.id] } = options;
  const wanted = options.day === undefined ? { start, serviceIds } : { day: options.day, start, serviceIds };
  const { day, id } = (await site.book(owner, wanted)).body;
  const params = { appointmentId: id };
  expect((await site.desk.call(confirmAppointment, { params })).status).toBe(200);
  server.clock.set(`${day}T${start}:00+08:00`);
  if (options.minutesEarly) server.clock.advanceMinutes(0 - options.minutesEarly);
  const reception = { mileageKm: 21_000, fuelPercent: 60, ownerSays: '空调有异味' };
  const { body } = await site.desk.call(checkInAppointment, { params, body: reception });
  return { owner, appointmentId: id, orderId: body.repairOrderId ?? '' };
}

/** The same, with the work done; the clock stands at the time when the car became ready. */
export async function madeReady(server: TestServer, site: Site, options: VisitOptions = {}): Promise<Visit> {
  const visit = await checkedIn(server, site, options);
  const params = { appointmentId: visit.appointmentId };
  expect((await site.desk.call(startService, { params })).status).toBe(200);
  server.clock.advanceMinutes(options.workMinutes ?? 40);
  expect((await site.desk.call(markReady, { params })).status).toBe(200);
  return visit;
}

/** Gives the vehicle points, as a reward would. */
export async function givePoints(server: TestServer, vehicleId: string, points: number): Promise<void> {
  const details = { title: '点评奖励', reference: null, source: 'reward' as const };
  await server.services.points.earn(null, { vehicleId, points, ...details, key: newId(), at: server.clock.now() });
}
