import type { bookAppointment } from '@anxin/shared/contracts/appointment';
import { cancelAppointment, rescheduleAppointment } from '@anxin/shared/contracts/appointment';
import type { AnyOperation } from '@anxin/shared/contracts/operation';
import { addVehicle, openSite, type Owner, type Site, tomorrow } from '../support/booking';
import type { Reply } from '../support/client';
import { newId } from '../support/server';
import { useServer } from '../support/use-server';

const server = useServer();

const lanesOf = (bays: number) => ({ lanes: [{ lane: 'general' as const, bays, onlineBays: bays }] });

/** People with a vehicle, registered a few at a time. */
async function crowd(site: Site, count: number): Promise<Owner[]> {
  const owners: Owner[] = [];
  while (owners.length < count) {
    const wave = Array.from({ length: Math.min(8, count - owners.length) }, () => site.owner());
    owners.push(...(await Promise.all(wave)));
  }
  return owners;
}

interface Tally {
  /** The number of times that the server was busy and the client repeated the request with the same key. */
  busy: number;
}

/**
 * Sends a booking as the mini-program does: when the server is busy or the same request still runs, it repeats with the
 * same key.
 */
async function insist<Op extends AnyOperation>(
  tally: Tally,
  ask: (key: string) => Promise<Reply<Op>>,
): Promise<Reply<Op>> {
  const key = `storm-${newId()}`;
  for (let tries = 0; tries < 60; tries += 1) {
    const reply = await ask(key);
    const again = reply.status === 503 || (reply.status === 409 && reply.problem.code === 'request_running');
    if (!again) return reply;
    tally.busy += 1;
    await new Promise((resolve) => {
      setTimeout(resolve, 50 + Math.random() * 200);
    });
  }
  throw new Error('busy for too long');
}

interface Counts {
  taken: number;
  onlineTaken: number;
  left: number;
  capacity: number;
}

async function slotsOf(site: Site): Promise<Map<string, Counts>> {
  const slots = server.database.connection.collection('slots').find({ storeId: objectId(site.store.id) });
  const stored = (await slots.toArray()) as unknown as (Counts & { day: string; start: string })[];
  return new Map(stored.map((slot) => [`${slot.day} ${slot.start}`, slot]));
}

async function openAppointments(site: Site): Promise<{ day: string; slots: string[] }[]> {
  const filter = { storeId: objectId(site.store.id), open: true };
  const found = await server.database.connection.collection('appointments').find(filter).toArray();
  return found.map((one) => ({ day: String(one['day']), slots: one['slots'] as string[] }));
}

const objectId = (hex: string) => new server.database.connection.base.mongo.ObjectId(hex);

/** Every slot counts exactly the open appointments that cover it, and none holds more than it has room for. */
async function expectCountsToAgree(site: Site): Promise<void> {
  const covered = new Map<string, number>();
  for (const { day, slots } of await openAppointments(site)) {
    for (const start of slots) covered.set(`${day} ${start}`, (covered.get(`${day} ${start}`) ?? 0) + 1);
  }
  for (const [name, slot] of await slotsOf(site)) {
    expect([name, slot.taken]).toEqual([name, covered.get(name) ?? 0]);
    expect(slot.onlineTaken).toBe(slot.taken);
    expect(slot.taken).toBeLessThanOrEqual(slot.capacity);
    expect(slot.left).toBe(slot.capacity - slot.taken);
  }
}

function outcomes(replies: Reply<typeof bookAppointment>[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const reply of replies) {
    const outcome = reply.status === 201 ? 'booked' : reply.problem.code;
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return counts;
}

test('200 clients for 20 places: 20 booked, 180 refused as full, and the counts are right', async () => {
  const site = await openSite(server, lanesOf(20));
  const owners = await crowd(site, 200);
  const tally = { busy: 0 };
  const replies = await Promise.all(owners.map((owner) => insist(tally, (key) => site.book(owner, {}, key))));
  expect(outcomes(replies)).toEqual({ booked: 20, slot_full: 180 });
  expect((await slotsOf(site)).get(`${tomorrow} 09:00`)).toMatchObject({ taken: 20, onlineTaken: 20, left: 0 });
  expect(await openAppointments(site)).toHaveLength(20);
  await expectCountsToAgree(site);
  // Every number was printed once, and no vehicle that was refused keeps its time blocked.
  const numbers = replies.filter(({ status }) => status === 201).map(({ body }) => body.no);
  expect(new Set(numbers).size).toBe(20);
  const late = owners.find((_, index) => replies[index]?.status === 409);
  expect((await insist(tally, (key) => site.book(late ?? owners[0]!, { start: '09:30' }, key))).status).toBe(201);
}, 180_000);

test('visits of several half hours that overlap never oversell one, and take all or none', async () => {
  const site = await openSite(server, lanesOf(3));
  const owners = await crowd(site, 48);
  const tally = { busy: 0 };
  const starts = ['08:30', '09:00', '09:30', '10:00', '10:30'];
  const { check, repair } = site.services;
  const replies = await Promise.all(
    owners.map((owner, index) => {
      const serviceIds = index % 3 === 0 ? [repair.id, check.id] : index % 3 === 1 ? [repair.id] : [check.id];
      return insist(tally, (key) => site.book(owner, { serviceIds, start: starts[index % 5] ?? '08:30' }, key));
    }),
  );
  const counts = outcomes(replies);
  expect(Object.keys(counts).toSorted()).toEqual(['booked', 'slot_full']);
  await expectCountsToAgree(site);
  expect(await openAppointments(site)).toHaveLength(counts['booked'] ?? 0);
  // Whoever was refused really found a full half hour: with nobody giving up a place, it is full still.
  const slots = await slotsOf(site);
  expect([...slots.values()].some(({ left }) => left === 0)).toBe(true);
}, 120_000);

test('one vehicle asked for at one time by many clients is booked once', async () => {
  const site = await openSite(server, lanesOf(40));
  const [owner] = await crowd(site, 1);
  const tally = { busy: 0 };
  const asks = Array.from({ length: 40 }, () => insist(tally, (key) => site.book(owner!, {}, key)));
  expect(outcomes(await Promise.all(asks))).toEqual({ booked: 1, vehicle_booked_that_day: 39 });
  await expectCountsToAgree(site);
}, 120_000);

test('one vehicle asked for at many times of one day and another is booked once a day', async () => {
  const site = await openSite(server, lanesOf(40));
  const [owner] = await crowd(site, 1);
  const tally = { busy: 0 };
  const starts = ['09:00', '10:00', '11:00', '13:00', '14:00', '15:00'];
  const wanted = [tomorrow, '2026-11-27', '2026-11-28'].flatMap((day) => starts.map((start) => ({ day, start })));
  const replies = await Promise.all(wanted.map((when) => insist(tally, (key) => site.book(owner!, when, key))));
  expect(outcomes(replies)['booked']).toBe(2);
  const booked = await openAppointments(site);
  expect(new Set(booked.map(({ day }) => day)).size).toBe(2);
  await expectCountsToAgree(site);
}, 120_000);

test('a member with seven vehicles who asks for all at once holds five appointments', async () => {
  const site = await openSite(server, lanesOf(40));
  const [owner] = await crowd(site, 1);
  const vehicles = [owner!.vehicleId];
  for (let more = 0; more < 6; more += 1) vehicles.push(await addVehicle(server, site.store, owner!.customerId));
  const tally = { busy: 0 };
  const asks = vehicles.map((vehicleId) => insist(tally, (key) => site.book(owner!, { vehicleId }, key)));
  expect(outcomes(await Promise.all(asks))).toEqual({ booked: 5, member_bookings_limit: 2 });
  await expectCountsToAgree(site);
}, 120_000);

test('booking, moving and cancelling in a crowd keeps every place accounted for', async () => {
  const site = await openSite(server, lanesOf(4));
  const owners = await crowd(site, 24);
  const tally = { busy: 0 };
  const starts = ['09:00', '09:30', '10:00'];
  const unexpected: string[] = [];
  await Promise.all(
    owners.map(async (owner, index) => {
      for (let round = 0; round < 3; round += 1) {
        const start = starts[(index + round) % 3] ?? '09:00';
        const booked = await insist(tally, (key) => site.book(owner, { start }, key));
        if (booked.status !== 201) {
          if (booked.problem.code !== 'slot_full') unexpected.push(booked.problem.code);
          continue;
        }
        const params = { appointmentId: booked.body.id };
        const body = { day: tomorrow, start: starts[(index + round + 1) % 3] ?? '09:00' };
        const moved = await insist(tally, (key) => owner.call(rescheduleAppointment, { params, body, key }));
        if (moved.status !== 200 && moved.problem.code !== 'slot_full') unexpected.push(moved.problem.code);
        if (round === 2 && index % 2 === 0) continue;
        const ended = await insist(tally, (key) => owner.call(cancelAppointment, { params, body: {}, key }));
        if (ended.status !== 200) unexpected.push(ended.problem.code);
      }
    }),
  );
  expect(unexpected).toEqual([]);
  await expectCountsToAgree(site);
  const claims = await server.database.connection.collection('vehicle_claims').find().toArray();
  const held = (await openAppointments(site)).length;
  const own = new Set(owners.map(({ vehicleId }) => vehicleId));
  expect(claims.filter(({ _id }) => own.has(String(_id).slice(0, 24)))).toHaveLength(held);
}, 180_000);
