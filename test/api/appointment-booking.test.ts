import {
  bookAppointment,
  cancelAppointment,
  getAppointment,
  rescheduleAppointment,
} from '@anxin/shared/contracts/appointment';
import { availability } from '@anxin/shared/contracts/organisation';
import { confirmAppointment } from '@anxin/shared/contracts/staff-appointment';
import { addVehicle, openSite, type Owner, tomorrow } from '../support/booking';
import { newId } from '../support/server';
import { useSite } from '../support/use-server';

const { server, site } = useSite({ lanes: [{ lane: 'general', bays: 2, onlineBays: 2 }] });

/** Places taken on a day: `{'09:00': 1}`. */
async function taken(day = tomorrow): Promise<Record<string, number>> {
  const stored = server.database.connection.collection('slots').find({ day, storeId: idOf(site.store.id) });
  const pairs = (await stored.toArray()).map((slot) => [String(slot['start']), Number(slot['taken'])] as const);
  return Object.fromEntries(pairs.filter(([, count]) => count > 0));
}

const idOf = (hex: string) => new server.database.connection.base.mongo.ObjectId(hex);
const appointmentsOf = (owner: Owner) =>
  server.database.connection.collection('appointments').countDocuments({ customerId: idOf(owner.customerId) });

test('as many visits can be booked on a day as it shows, and then it is full', async () => {
  const serviceIds = [site.services.repair.id, site.services.check.id];
  const query = { services: serviceIds.join(','), from: tomorrow };
  const shown = async () => {
    const reply = await site.desk.call(availability, { params: { storeId: site.store.id }, query });
    return reply.body.days[0]!;
  };
  const { left } = await shown();
  let booked = 0;
  for (let day = await shown(); day.state === 'open'; day = await shown()) {
    const { start } = day.slots.find(({ state }) => state === 'free')!;
    expect((await site.book(await site.owner(), { serviceIds, start })).status).toBe(201);
    booked += 1;
    expect((await shown()).left).toBe(left - booked);
  }
  expect(booked).toBe(left);
  expect(left).toBeGreaterThan(5);
  expect((await shown()).state).toBe('full');
});

describe('booking', () => {
  test('answers the appointment as a request, with its number, time, advisor and terms', async () => {
    const owner = await site.owner({ name: '王先生' });
    const { body } = await site.book(owner, { note: ' 刹车有异响 ' });
    expect(body).toMatchObject({
      state: 'requested',
      no: expect.stringMatching(/^YY\d{2}-261124-001$/),
      storeId: site.store.id,
      storeName: '安心浦东店',
      lane: 'general',
      day: tomorrow,
      start: '09:00',
      end: '09:30',
      startsAt: '2026-11-25T01:00:00.000Z',
      endsAt: '2026-11-25T01:30:00.000Z',
      note: '刹车有异响',
      repairOrderId: null,
      promise: null,
      bill: null,
      advisor: { name: '林晓雯', storeId: site.store.id },
      freeCancelUntil: '2026-11-24T23:00:00.000Z',
      canCancel: true,
      canReschedule: true,
      lateCancel: false,
      history: [{ state: 'requested', at: '2026-11-24T01:00:00.000Z', by: '王先生', reason: null }],
    });
    expect(body.vehicle.id).toBe(owner.vehicleId);
    expect(await taken()).toEqual({ '09:00': 1 });
    const read = await owner.call(getAppointment, { params: { appointmentId: body.id } });
    expect(read.body).toEqual(body);
  });

  test('takes every half hour the services cover together', async () => {
    const serviceIds = [site.services.repair.id, site.services.check.id];
    const { body } = await site.book(await site.owner(), { serviceIds, start: '13:00' });
    expect(body).toMatchObject({ start: '13:00', end: '14:30' });
    expect(body.services.map(({ name }) => name)).toEqual(['一般维修', '常规保养']);
    expect(await taken()).toEqual({ '13:00': 1, '13:30': 1, '14:00': 1 });
  });

  test('counts numbers up in the store by day', async () => {
    const numbers = [];
    for (let each = 0; each < 2; each += 1) numbers.push((await site.book(await site.owner())).body.no);
    server.clock.set('2026-11-24T23:59:00+08:00');
    numbers.push((await site.book(await site.owner(), { start: '10:00' })).body.no);
    server.clock.set('2026-11-25T00:00:00+08:00');
    numbers.push((await site.book(await site.owner(), { start: '10:00' })).body.no);
    const code = numbers[0]?.slice(0, 4);
    const expected = ['261124-001', '261124-002', '261124-003', '261125-001'];
    expect(numbers).toEqual(expected.map((rest) => `${code}-${rest}`));
  });

  test('a full time is refused and leaves no trace', async () => {
    await site.book(await site.owner());
    await site.book(await site.owner());
    const late = await site.owner();
    const refused = await site.book(late, { serviceIds: [site.services.repair.id], start: '08:30' });
    expect([refused.status, refused.problem.code]).toEqual([409, 'slot_full']);
    expect(await taken()).toEqual({ '09:00': 2 });
    expect(await appointmentsOf(late)).toBe(0);
    expect((await site.book(late, { start: '09:30' })).status).toBe(201);
  });

  test.each([
    ['a time that has passed', { day: '2026-11-24', start: '08:30' }, 'slot_past'],
    ['the present minute', { day: '2026-11-24', start: '09:00' }, 'slot_past'],
    ['yesterday', { day: '2026-11-23' }, 'slot_past'],
    ['a day too far', { day: '2026-12-25' }, 'slot_too_far'],
    ['the end of the calendar', { day: '9999-12-31' }, 'slot_too_far'],
    ['a holiday', { day: '2026-11-26' }, 'slot_not_open'],
    ['the break', { start: '12:00' }, 'slot_not_open'],
    ['a time off the grid', { start: '09:10' }, 'slot_not_open'],
  ])('%s is refused', async (_, wanted, code) => {
    const owner = await site.owner();
    const refused = await site.book(owner, wanted);
    expect([refused.status, refused.problem.code]).toEqual([409, code]);
    expect(await appointmentsOf(owner)).toBe(0);
  });

  test('services of different lanes are not combined', async () => {
    const serviceIds = [site.services.check.id, site.services.express.id];
    expect((await site.book(await site.owner(), { serviceIds })).problem.code).toBe('services_not_combinable');
  });

  test('needs a phone number', async () => {
    const refused = await site.book(await site.owner({ phone: null }));
    expect([refused.status, refused.problem.code]).toEqual([403, 'phone_required']);
  });

  test('another person’s vehicle, an unknown one, and those of another store answer alike', async () => {
    const [owner, other, elsewhere] = [await site.owner(), await site.owner(), await openSite(server)];
    const replies = [
      await site.book(owner, { vehicleId: other.vehicleId }),
      await site.book(owner, { vehicleId: newId() }),
      await site.book(owner, { storeId: newId() }),
      await site.book(owner, { serviceIds: [elsewhere.services.check.id] }),
      await site.book(owner, { serviceIds: [newId()] }),
    ];
    for (const { status, problem } of replies) {
      expect([status, problem.code, problem.title]).toEqual([404, 'not_found', '没有找到，或您无权查看']);
    }
    expect(await taken()).toEqual({});
  });

  test.each([
    ['an operator for an id', { vehicleId: { $ne: null } }, 'body.vehicleId'],
    ['a malformed id', { vehicleId: '1' }, 'body.vehicleId'],
    ['no service', { serviceIds: [] }, 'body.serviceIds'],
    ['a service twice', { serviceIds: ['5f0000000000000000000001', '5f0000000000000000000001'] }, 'body.serviceIds'],
    ['a day that does not exist', { day: '2026-02-30' }, 'body.day'],
    ['a time that does not exist', { start: '25:00' }, 'body.start'],
    ['a number for a note', { note: 1 }, 'body.note'],
    ['a note that is too long', { note: '响'.repeat(201) }, 'body.note'],
    ['a field nobody knows', { advisorId: newId() }, 'body.advisorId'],
  ])('%s is refused with its field', async (_, wrong, field) => {
    const refused = await site.book(await site.owner(), wrong as never);
    expect([refused.status, refused.problem.code]).toEqual([400, 'invalid_input']);
    expect(refused.problem.errors?.map((error) => error.field)).toContain(field);
  });

  test('is for members alone', async () => {
    const owner = await site.owner();
    const body = {
      vehicleId: owner.vehicleId,
      storeId: site.store.id,
      serviceIds: [newId()],
      day: tomorrow,
      start: '09:00',
    };
    expect((await server.call(bookAppointment, { body })).problem.code).toBe('not_signed_in');
    expect((await site.desk.call(bookAppointment, { body })).problem.code).toBe('not_allowed');
    expect((await owner.call(bookAppointment, { body, key: null })).problem.code).toBe('idempotency_key_required');
  });
});

describe('a member holds', () => {
  const days = ['2026-11-25', '2026-11-27', '2026-11-28', '2026-11-29', '2026-12-01'] as const;

  test('at most two appointments a vehicle, and one more once the first has come or was cancelled', async () => {
    const owner = await site.owner();
    const first = (await site.book(owner, { day: days[0] })).body;
    await site.book(owner, { day: days[1] });
    const third = await site.book(owner, { day: days[2] });
    expect([third.status, third.problem.code]).toEqual([409, 'vehicle_bookings_limit']);
    await owner.call(cancelAppointment, { params: { appointmentId: first.id }, body: {} });
    expect((await site.book(owner, { day: days[2] })).status).toBe(201);
  });

  test('at most five in all', async () => {
    const owner = await site.owner();
    const vehicles = [owner.vehicleId];
    for (let more = 0; more < 5; more += 1) vehicles.push(await addVehicle(server, site.store, owner.customerId));
    for (const [index, vehicleId] of vehicles.slice(0, 5).entries()) {
      expect((await site.book(owner, { vehicleId, day: days[index] ?? '' })).status).toBe(201);
    }
    const sixth = await site.book(owner, { vehicleId: vehicles[5] ?? '', day: days[0], start: '15:00' });
    expect([sixth.status, sixth.problem.code]).toEqual([409, 'member_bookings_limit']);
  });

  test('the day’s place again once the request has expired, whether or not anything has marked it', async () => {
    const owner = await site.owner();
    await site.book(owner, { start: '09:00' });
    server.clock.set(`${tomorrow}T09:00:00+08:00`);
    expect((await site.book(owner, { start: '15:00' })).status).toBe(201);
  });

  test('moves within one day, or to another that is free', async () => {
    const owner = await site.owner();
    const first = (await site.book(owner, { day: days[0] })).body;
    await site.book(owner, { day: days[1] });
    expect((await reschedule(owner, first.id, days[0], '11:00')).status).toBe(200);
    expect((await reschedule(owner, first.id, days[1], '11:00')).problem.code).toBe('vehicle_booked_that_day');
    expect((await reschedule(owner, first.id, days[2], '11:00')).status).toBe(200);
  });
});

describe('a vehicle', () => {
  test('is not booked twice on one day, in this store or another; another vehicle is', async () => {
    const owner = await site.owner();
    await site.book(owner, { serviceIds: [site.services.repair.id] });
    const again = await site.book(owner, { start: '09:30' });
    expect([again.status, again.problem.code]).toEqual([409, 'vehicle_booked_that_day']);
    expect(again.problem.errors?.map(({ field }) => field)).toEqual(['body.day']);
    const elsewhere = await openSite(server);
    expect((await elsewhere.book(owner, { start: '09:30' })).problem.code).toBe('vehicle_booked_that_day');
    expect((await site.book(owner, { start: '15:00' })).problem.code).toBe('vehicle_booked_that_day');
    expect((await site.book(owner, { day: '2026-11-27' })).status).toBe(201);
    const second = await addVehicle(server, site.store, owner.customerId);
    expect((await site.book(owner, { vehicleId: second, start: '09:30' })).status).toBe(201);
  });

  test('can be booked again once the first appointment is cancelled', async () => {
    const owner = await site.owner();
    const { body } = await site.book(owner);
    await owner.call(cancelAppointment, { params: { appointmentId: body.id }, body: {} });
    expect((await site.book(owner)).status).toBe(201);
    expect(await taken()).toEqual({ '09:00': 1 });
  });
});

describe('a double tap', () => {
  test('books once and answers the same, also when the time has passed since', async () => {
    const owner = await site.owner();
    const key = `tap-${newId()}`;
    const [first, second] = await Promise.all([site.book(owner, {}, key), site.book(owner, {}, key)]);
    const statuses = [first.status, second.status].toSorted((a, b) => a - b);
    expect([
      [201, 201],
      [201, 409],
    ]).toContainEqual(statuses);
    for (const { status, problem } of [first, second].filter((reply) => reply.status === 409)) {
      expect([status, problem.code]).toEqual([409, 'request_running']);
    }
    const repeated = await site.book(owner, {}, key);
    const booked = first.status === 201 ? first : second;
    expect(repeated.body).toEqual(booked.body);
    server.clock.set('2026-11-25T20:00:00+08:00');
    expect((await site.book(owner, {}, key)).body.id).toBe(booked.body.id);
    expect(await taken()).toEqual({ '09:00': 1 });
    expect(await appointmentsOf(owner)).toBe(1);
  });

  test('with another body is refused', async () => {
    const owner = await site.owner();
    const key = `tap-${newId()}`;
    await site.book(owner, {}, key);
    const other = await site.book(owner, { start: '10:00' }, key);
    expect([other.status, other.problem.code]).toEqual([422, 'idempotency_key_reused']);
    expect(await taken()).toEqual({ '09:00': 1 });
  });
});

const reschedule = (owner: Owner, appointmentId: string, day: string, start: string) =>
  owner.call(rescheduleAppointment, { params: { appointmentId }, body: { day, start } });

describe('rescheduling', () => {
  test('takes the new time, frees the old one and asks again with the same advisor', async () => {
    const owner = await site.owner();
    const { body } = await site.book(owner, { serviceIds: [site.services.repair.id] });
    await site.desk.call(confirmAppointment, { params: { appointmentId: body.id } });
    server.clock.advanceMinutes(5);
    const moved = (await reschedule(owner, body.id, '2026-11-27', '09:30')).body;
    expect(moved).toMatchObject({
      id: body.id,
      no: body.no,
      state: 'requested',
      day: '2026-11-27',
      start: '09:30',
      end: '10:30',
    });
    expect(moved.advisor?.id).toBe(body.advisor?.id);
    expect(moved.history.map(({ state }) => state)).toEqual(['requested', 'confirmed', 'requested']);
    expect(moved.history.at(-1)?.reason).toBe('改期，原时间 11月25日 09:00');
    expect(await taken()).toEqual({});
    expect(await taken('2026-11-27')).toEqual({ '09:30': 1, '10:00': 1 });
  });

  test('to a time that overlaps the old one keeps the half hour both cover', async () => {
    const [owner, other] = [await site.owner(), await site.owner()];
    const { body } = await site.book(owner, { serviceIds: [site.services.repair.id] });
    await site.book(other, { start: '09:30' });
    expect((await reschedule(owner, body.id, tomorrow, '09:30')).status).toBe(200);
    expect(await taken()).toEqual({ '09:30': 2, '10:00': 1 });
  });

  test('to a full, past, closed or doubly booked time leaves the old booking as it was', async () => {
    const owner = await site.owner();
    const { body } = await site.book(owner);
    const second = (await site.book(owner, { day: '2026-11-27', start: '14:00' })).body;
    for (let each = 0; each < 2; each += 1) await site.book(await site.owner(), { start: '10:00' });
    const codes = [];
    for (const [day, start] of [
      [tomorrow, '10:00'],
      ['2026-11-24', '08:30'],
      ['2026-11-26', '10:00'],
      ['2026-12-25', '10:00'],
      ['2026-11-27', '15:00'],
    ] as const) {
      codes.push((await reschedule(owner, body.id, day, start)).problem.code);
    }
    expect(codes).toEqual(['slot_full', 'slot_past', 'slot_not_open', 'slot_too_far', 'vehicle_booked_that_day']);
    const read = await owner.call(getAppointment, { params: { appointmentId: body.id } });
    expect(read.body).toEqual(body);
    expect(await taken()).toEqual({ '09:00': 1, '10:00': 2 });
    const { day, start, state } = (await owner.call(getAppointment, { params: { appointmentId: second.id } })).body;
    expect([day, start, state]).toEqual(['2026-11-27', '14:00', 'requested']);
  });

  test('to the same time changes nothing', async () => {
    const owner = await site.owner();
    const { body } = await site.book(owner);
    const same = await reschedule(owner, body.id, tomorrow, '09:00');
    expect(same.body.history).toHaveLength(1);
    expect(await taken()).toEqual({ '09:00': 1 });
  });

  test('is refused once the start has come', async () => {
    const owner = await site.owner();
    const { body } = await site.book(owner);
    server.clock.set('2026-11-25T09:00:00+08:00');
    const refused = await reschedule(owner, body.id, '2026-11-27', '09:00');
    expect([refused.status, refused.problem.code]).toEqual([409, 'appointment_state_changed']);
    expect(refused.problem.detail).toBe('该预约目前为“已过期”');
  });

  test('fixes the off-peak bonus of the new time', async () => {
    const owner = await site.owner();
    const { body } = await site.book(owner);
    expect(body.offPeakPoints).toBe(200);
    await site.book(await site.owner(), { start: '10:00' });
    expect((await reschedule(owner, body.id, tomorrow, '10:00')).body.offPeakPoints).toBe(0);
  });
});

describe('cancelling', () => {
  const cancel = (owner: Owner, appointmentId: string, reason?: string, key?: string) =>
    owner.call(cancelAppointment, {
      params: { appointmentId },
      body: reason === undefined ? {} : { reason },
      ...(key === undefined ? {} : { key }),
    });

  test('frees the places and keeps the reason; free until two hours before', async () => {
    const owner = await site.owner();
    const { body } = await site.book(owner);
    server.clock.set('2026-11-25T07:00:00+08:00');
    const cancelled = (await cancel(owner, body.id, '临时有事')).body;
    expect(cancelled).toMatchObject({ state: 'cancelled', lateCancel: false, canCancel: false, canReschedule: false });
    expect(cancelled.history.at(-1)).toMatchObject({ state: 'cancelled', by: '李女士', reason: '临时有事' });
    expect(await taken()).toEqual({});
  });

  test('later than that counts as late', async () => {
    const owner = await site.owner();
    const { body } = await site.book(owner);
    server.clock.set('2026-11-25T07:00:01+08:00');
    expect((await cancel(owner, body.id)).body.lateCancel).toBe(true);
  });

  test('moving it first dodges nothing: a late move counts as late and stays so, whatever follows', async () => {
    const owner = await site.owner();
    const { body } = await site.book(owner);
    server.clock.set('2026-11-25T07:00:00+08:00');
    const free = (await reschedule(owner, body.id, tomorrow, '10:00')).body;
    expect(free).toMatchObject({ state: 'requested', lateMove: false });
    server.clock.set('2026-11-25T08:00:01+08:00');
    const moved = (await reschedule(owner, body.id, '2026-11-27', '10:00')).body;
    expect(moved).toMatchObject({ state: 'requested', lateMove: true, lateCancel: false });
    expect((await reschedule(owner, body.id, '2026-11-27', '11:00')).body.lateMove).toBe(true);
    expect((await cancel(owner, body.id)).body).toMatchObject({ lateCancel: true, lateMove: true });
  });

  test('moving to the time it has is no move, however late', async () => {
    const owner = await site.owner();
    const { body } = await site.book(owner);
    server.clock.set('2026-11-25T08:30:00+08:00');
    expect((await reschedule(owner, body.id, tomorrow, '09:00')).body.lateMove).toBe(false);
  });

  test('twice with one key answers the same; with a new key it is refused with the present state', async () => {
    const owner = await site.owner();
    const { body } = await site.book(owner);
    const key = `cancel-${newId()}`;
    const first = await cancel(owner, body.id, '', key);
    expect((await cancel(owner, body.id, '', key)).body).toEqual(first.body);
    const again = await cancel(owner, body.id);
    expect([again.status, again.problem.code]).toEqual([409, 'appointment_state_changed']);
    expect(again.problem.detail).toBe('该预约目前为“已取消”');
    expect(await taken()).toEqual({});
  });

  test('and confirming at once: one wins, and the places agree with it', async () => {
    for (let round = 0; round < 5; round += 1) {
      const owner = await site.owner();
      const { body } = await site.book(owner, { start: '15:00' });
      const params = { appointmentId: body.id };
      await Promise.all([cancel(owner, body.id), site.desk.call(confirmAppointment, { params })]);
      const after = (await owner.call(getAppointment, { params })).body;
      expect(['cancelled']).toContain(
        after.state === 'confirmed' ? (await cancel(owner, body.id)).body.state : after.state,
      );
      expect(await taken()).toEqual({});
    }
  });
});

describe('another member’s appointment', () => {
  test('answers as none does, whatever is asked', async () => {
    const [owner, stranger] = [await site.owner(), await site.owner()];
    const { body } = await site.book(owner);
    for (const appointmentId of [body.id, newId()]) {
      const params = { appointmentId };
      const replies = [
        await stranger.call(getAppointment, { params }),
        await stranger.call(cancelAppointment, { params, body: {} }),
        await stranger.call(rescheduleAppointment, { params, body: { day: tomorrow, start: '10:00' } }),
      ];
      for (const { status, problem } of replies) {
        expect([status, problem.code, problem.detail]).toEqual([404, 'not_found', undefined]);
      }
    }
    expect(await taken()).toEqual({ '09:00': 1 });
  });
});
