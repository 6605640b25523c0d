import { bookAppointment } from '@anxin/shared/contracts/appointment';
import { availability, listServices, listStores } from '@anxin/shared/contracts/organisation';
import { tomorrow } from '../support/booking';
import { newId } from '../support/server';
import { useSite } from '../support/use-server';

const { server, site } = useSite();

const days = (services: string, query: { from?: string; days?: string } = {}) =>
  server.call(availability, { params: { storeId: site.store.id }, query: { services, ...query } });

const slotAt = async (service: string, day: string, start: string) => {
  const found = (await days(service, { from: day, days: '1' })).body.days[0]?.slots.find(
    (slot) => slot.start === start,
  );
  if (!found) throw new Error(`no slot at ${start}`);
  return found;
};

describe('stores', () => {
  test('are listed for everyone, with where they are and how to call them', async () => {
    const { body } = await server.call(listStores);
    expect(body.stores.find(({ id }) => id === site.store.id)).toEqual({
      id: site.store.id,
      name: '安心浦东店',
      brandName: '星途',
      address: '上海市浦东新区锦绣路 1 号',
      phone: '021-50001234',
      location: { longitude: 121.54, latitude: 31.22 },
      hours: site.store.hours.map(({ weekday, opens, closes }) => ({ weekday, opens, closes })),
      today: { opens: '08:30', closes: '17:30' },
      freeCancelMinutes: 120,
    });
  });

  test('list their services in their own order', async () => {
    const { body } = await server.call(listServices, { params: { storeId: site.store.id } });
    expect(body.services.map(({ name }) => name)).toEqual(['快速保养', '一般维修', '常规保养', '快速钣喷']);
    expect(body.services[0]).toMatchObject({ lane: 'express', minutes: 30, promiseMinutes: 60, priceFen: 68_000 });
  });

  test('that do not exist have no services, and a malformed id is refused', async () => {
    expect((await server.call(listServices, { params: { storeId: newId() } })).problem.code).toBe('not_found');
    const malformed = await server.call(listServices, { params: { storeId: 'one' } });
    expect(malformed.status).toBe(400);
    expect(malformed.problem.errors?.[0]?.field).toBe('params.storeId');
  });
});

describe('free places', () => {
  test('run from today for a week, with closed days and holiday marks', async () => {
    const { body } = await days(site.services.check.id);
    expect(body.days.map(({ day }) => day)).toEqual([
      '2026-11-24',
      '2026-11-25',
      '2026-11-26',
      '2026-11-27',
      '2026-11-28',
      '2026-11-29',
      '2026-11-30',
    ]);
    expect(body.days[2]).toEqual({ day: '2026-11-26', mark: '休', state: 'closed', left: 0, slots: [] });
    expect(body.days[6]).toMatchObject({ mark: '班', state: 'open' });
    expect(body.days[6]?.slots[0]?.start).toBe('10:00');
  });

  test('of today end with what has begun', async () => {
    const { body } = await days(site.services.check.id, { days: '1' });
    const [begun, now, next] = body.days[0]?.slots ?? [];
    expect(begun).toMatchObject({ start: '08:30', state: 'past', left: 0, offPeakPoints: null });
    expect(now).toMatchObject({ start: '09:00', state: 'past' });
    expect(next).toMatchObject({ start: '09:30', state: 'free', left: 3 });
  });

  test('on a day that is over are none', async () => {
    server.clock.set('2026-11-24T20:00:00+08:00');
    expect((await days(site.services.check.id, { days: '1' })).body.days[0]).toMatchObject({
      state: 'closed',
      left: 0,
    });
  });

  test('say when the car is handed back: at the promise, else after the standard time', async () => {
    expect((await slotAt(site.services.express.id, tomorrow, '09:30')).handBack).toBe('10:30');
    expect((await slotAt(site.services.repair.id, tomorrow, '09:30')).handBack).toBe('10:30');
    expect((await slotAt(site.services.check.id, tomorrow, '09:30')).handBack).toBe('10:00');
  });

  test('leave out starts that would run into the break or past closing', async () => {
    const { body } = await days(site.services.repair.id, { from: tomorrow, days: '1' });
    const starts = body.days[0]?.slots.map(({ start }) => start) ?? [];
    expect(starts).toContain('11:00');
    expect(starts).not.toContain('11:30');
    expect(starts.at(-1)).toBe('16:30');
  });

  test('count down with each booking, by the fewest of the slots a visit covers', async () => {
    const [first, second] = [await site.owner(), await site.owner()];
    expect((await site.book(first, { start: '09:30' })).status).toBe(201);
    expect((await site.book(second, { start: '09:30' })).status).toBe(201);
    expect((await slotAt(site.services.check.id, tomorrow, '09:30')).left).toBe(1);
    expect((await slotAt(site.services.repair.id, tomorrow, '09:00')).left).toBe(1);
    expect((await slotAt(site.services.repair.id, tomorrow, '10:00')).left).toBe(3);
    expect((await site.book(await site.owner(), { start: '09:30' })).status).toBe(201);
    expect(await slotAt(site.services.repair.id, tomorrow, '09:00')).toMatchObject({ left: 0, state: 'full' });
  });

  test('of a day count visits, not slots, and a day without any is full', async () => {
    const { body } = await days(site.services.paint.id, { from: tomorrow, days: '1' });
    expect(body.days[0]).toMatchObject({ state: 'open', left: 2 });
    const morning = { serviceIds: [site.services.paint.id], start: '08:30' };
    expect((await site.book(await site.owner(), morning)).status).toBe(201);
    expect((await site.book(await site.owner(), { ...morning, start: '13:00' })).status).toBe(201);
    expect((await days(site.services.paint.id, { from: tomorrow, days: '1' })).body.days[0]).toMatchObject({
      state: 'full',
      left: 0,
    });
  });

  test('end with the online quota of the lane', async () => {
    expect((await slotAt(site.services.express.id, tomorrow, '09:00')).left).toBe(2);
  });

  test('beyond the booking horizon, or before today, are not shown', async () => {
    expect((await days(site.services.check.id, { from: '2026-12-23', days: '14' })).body.days).toHaveLength(2);
    expect((await days(site.services.check.id, { from: '2026-11-20', days: '7' })).body.days).toHaveLength(3);
    expect((await days(site.services.check.id, { from: '9999-12-31', days: '14' })).body.days).toEqual([]);
  });

  test('for several services need one lane', async () => {
    const { check, repair, express } = site.services;
    const together = await days(`${check.id},${repair.id}`, { from: tomorrow, days: '1' });
    expect(together.body.days[0]?.slots[0]).toMatchObject({ start: '08:30', handBack: '10:00' });
    expect((await days(`${check.id},${express.id}`)).problem.code).toBe('services_not_combinable');
  });

  test('of services the store does not offer, or of no day, are refused', async () => {
    expect((await days(newId())).problem.code).toBe('not_found');
    expect((await days('check')).problem.errors?.[0]?.field).toBe('query.services');
    expect((await days(site.services.check.id, { from: '2026-02-30' })).problem.errors?.[0]?.field).toBe('query.from');
    expect((await days(site.services.check.id, { days: '15' })).problem.errors?.[0]?.field).toBe('query.days');
  });
});

describe('off-peak', () => {
  test('is marked while fewer than half the bays are taken', async () => {
    expect((await slotAt(site.services.check.id, tomorrow, '09:00')).offPeakPoints).toBe(200);
    await site.book(await site.owner());
    expect((await slotAt(site.services.check.id, tomorrow, '09:00')).offPeakPoints).toBe(200);
    await site.book(await site.owner());
    expect((await slotAt(site.services.check.id, tomorrow, '09:00')).offPeakPoints).toBeNull();
  });

  test('is not given where past weeks were busy at that time', async () => {
    server.clock.set('2026-11-17T09:00:00+08:00');
    for (let each = 0; each < 3; each += 1) await site.book(await site.owner(), { day: '2026-11-18', start: '10:00' });
    server.clock.set('2026-11-24T09:00:00+08:00');
    expect((await slotAt(site.services.check.id, tomorrow, '10:00')).offPeakPoints).toBeNull();
    expect((await slotAt(site.services.check.id, tomorrow, '10:30')).offPeakPoints).toBe(200);
  });

  test('is fixed in the appointment when it is made', async () => {
    const first = await site.book(await site.owner());
    expect(first.body.offPeakPoints).toBe(200);
    await site.book(await site.owner());
    expect((await site.book(await site.owner())).body.offPeakPoints).toBe(0);
    const owner = await site.owner();
    const elsewhere = { serviceIds: [site.services.express.id], start: '13:00' };
    const booked = await owner.call(bookAppointment, {
      body: { vehicleId: owner.vehicleId, storeId: site.store.id, day: tomorrow, ...elsewhere },
    });
    expect(booked.body.offPeakPoints).toBe(200);
  });
});
