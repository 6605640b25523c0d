import { getAppointment, listAppointments } from '@anxin/shared/contracts/appointment';
import {
  checkInAppointment,
  confirmAppointment,
  declineAppointment,
  getBoard,
  getStaffAppointment,
  returnCar,
  markReady,
  startService,
} from '@anxin/shared/contracts/staff-appointment';
import { operations } from '@anxin/shared/contracts/index';
import type { StaffRole } from '@anxin/shared/contracts/organisation';
import { addVehicle, type Owner, tomorrow } from '../support/booking';
import { newId } from '../support/server';
import { useSite } from '../support/use-server';

const { server, site } = useSite();

const express = () => ({ serviceIds: [site.services.express.id] });
const reception = { mileageKm: 21_000, fuelPercent: 60, ownerSays: '空调有异味' };

async function booked(owner: Owner, wanted = {}): Promise<{ appointmentId: string }> {
  return { appointmentId: (await site.book(owner, wanted)).body.id };
}

async function checkedIn(owner: Owner): Promise<{ appointmentId: string }> {
  const params = await booked(owner, express());
  await site.desk.call(confirmAppointment, { params });
  server.clock.set('2026-11-25T08:55:00+08:00');
  const received = await site.desk.call(checkInAppointment, { params, body: reception });
  expect(received.status).toBe(200);
  return params;
}

describe('the front desk', () => {
  test('sees a request with who and what, and may confirm or decline it', async () => {
    const owner = await site.owner({ name: '郑先生' });
    const params = await booked(owner);
    const { body } = await site.desk.call(getStaffAppointment, { params });
    expect(body).toMatchObject({
      state: 'requested',
      customerId: owner.customerId,
      customerName: '郑先生',
      firstVisit: true,
      advisorName: '林晓雯',
      requestedAt: '2026-11-24T01:00:00.000Z',
      actions: ['confirm', 'decline'],
    });
    expect(body.customerPhone).toMatch(/^138\*{4}\d{4}$/);
  });

  test('confirms, and the owner sees by whom', async () => {
    const owner = await site.owner();
    const params = await booked(owner);
    const { body } = await site.desk.call(confirmAppointment, { params });
    expect(body).toMatchObject({ state: 'confirmed', actions: ['check_in'] });
    const view = (await owner.call(getAppointment, { params })).body;
    expect(view.history.at(-1)).toMatchObject({ state: 'confirmed', by: '测试员工' });
  });

  test('declines with a reason the owner sees, and the places are free again', async () => {
    const owner = await site.owner();
    const params = await booked(owner);
    const { body } = await site.desk.call(declineAppointment, { params, body: { reason: '当天设备检修' } });
    expect(body).toMatchObject({ state: 'declined', actions: [] });
    expect((await owner.call(getAppointment, { params })).body.history.at(-1)?.reason).toBe('当天设备检修');
    expect((await site.book(owner)).status).toBe(201);
    const board = (await site.desk.call(getBoard, { params: { storeId: site.store.id }, query: { day: tomorrow } }))
      .body;
    expect(board.lanes.find(({ lane }) => lane === 'general')?.slots[1]).toMatchObject({ start: '09:00', taken: 1 });
  });

  test('cannot decline without a reason', async () => {
    const params = await booked(await site.owner());
    const refused = await site.desk.call(declineAppointment, { params, body: { reason: ' ' } });
    expect([refused.status, refused.problem.errors?.[0]?.field]).toEqual([400, 'body.reason']);
  });

  test('two who confirm and decline at once do not both win', async () => {
    for (const start of ['10:00', '10:30', '11:00', '13:00', '13:30']) {
      const params = await booked(await site.owner(), { start });
      const other = server.staffClient('front_desk', site.store.id);
      const replies = await Promise.all([
        site.desk.call(confirmAppointment, { params }),
        other.call(declineAppointment, { params, body: { reason: '当天设备检修' } }),
      ]);
      expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
      const lost = replies.find(({ status }) => status === 409);
      expect(lost?.problem.code).toBe('appointment_state_changed');
      expect(lost?.problem.detail).toMatch(/^该预约目前为“已(确认|婉拒)”$/);
      const { body } = await site.desk.call(getStaffAppointment, { params });
      expect(body.history).toHaveLength(2);
    }
  });
});

describe('a visit', () => {
  test('goes from check-in to ready, with the order opened and the promise’s clock run', async () => {
    const owner = await site.owner();
    const params = await checkedIn(owner);
    const received = (await owner.call(getAppointment, { params })).body;
    expect(received).toMatchObject({
      state: 'checked_in',
      canCancel: false,
      canReschedule: false,
      promise: {
        minutes: 60,
        startedAt: '2026-11-25T00:55:00.000Z',
        dueAt: '2026-11-25T01:55:00.000Z',
        readyAt: null,
        kept: null,
        waivableFen: 68_000,
      },
    });
    expect(received.repairOrderId).toMatch(/^[0-9a-f]{24}$/);
    expect(received.bill).not.toBeNull();
    expect((await server.services.vehicles.byId(owner.vehicleId))?.mileageKm).toBe(21_000);

    const started = await site.desk.call(startService, { params });
    expect(started.body).toMatchObject({ state: 'in_service', actions: ['ready'] });
    server.clock.set('2026-11-25T09:55:00+08:00');
    const ready = await site.desk.call(markReady, { params });
    expect(ready.body).toMatchObject({
      state: 'ready',
      actions: ['settle'],
      promise: { readyAt: '2026-11-25T01:55:00.000Z', kept: true },
    });
    expect(ready.body.history.map(({ state }) => state)).toEqual([
      'requested',
      'confirmed',
      'checked_in',
      'in_service',
      'ready',
    ]);
  });

  test('ready a minute late has broken the promise', async () => {
    const params = await checkedIn(await site.owner());
    await site.desk.call(startService, { params });
    server.clock.set('2026-11-25T09:56:00+08:00');
    expect((await site.desk.call(markReady, { params })).body.promise?.kept).toBe(false);
  });

  test('without an express service has no promise', async () => {
    const params = await booked(await site.owner());
    await site.desk.call(confirmAppointment, { params });
    expect((await site.desk.call(checkInAppointment, { params, body: reception })).body.promise).toBeNull();
  });

  test('is settled in the settlement’s own transaction, then handed over, and its slots stay as they were used', async () => {
    const owner = await site.owner();
    const params = await checkedIn(owner);
    await site.desk.call(startService, { params });
    await site.desk.call(markReady, { params });
    expect((await site.desk.call(returnCar, { params })).problem.detail).toBe('该预约目前为“已完工”');
    const by = { id: newId(), name: '收银' };
    await server.database.transact((session) =>
      server.services.appointments.markSettled(session, { ...params, by, at: server.clock.now() }),
    );
    expect((await site.desk.call(getStaffAppointment, { params })).body.actions).toEqual(['hand_over']);
    expect((await site.desk.call(returnCar, { params })).body).toMatchObject({ state: 'handed_over', actions: [] });
    const board = (await site.desk.call(getBoard, { params: { storeId: site.store.id }, query: { day: tomorrow } }))
      .body;
    expect(board.lanes.find(({ lane }) => lane === 'express')?.slots[1]).toMatchObject({ start: '09:00', taken: 1 });
    expect((await site.book(owner, { start: '09:00' })).status).toBe(201);
    const second = (await site.desk.call(getBoard, { params: { storeId: site.store.id }, query: { day: tomorrow } }))
      .body;
    expect(second.cards.map(({ firstVisit }) => firstVisit)).toEqual([true, false]);
  });

  test('does not skip a step, nor take one twice', async () => {
    const params = await booked(await site.owner(), express());
    expect((await site.desk.call(startService, { params })).problem.detail).toBe('该预约目前为“待确认”');
    expect((await site.desk.call(checkInAppointment, { params, body: reception })).problem.code).toBe(
      'appointment_state_changed',
    );
    await site.desk.call(confirmAppointment, { params });
    expect((await site.desk.call(confirmAppointment, { params })).problem.detail).toBe('该预约目前为“已确认”');
    expect((await site.desk.call(markReady, { params })).problem.code).toBe('appointment_state_changed');
    await site.desk.call(checkInAppointment, { params, body: reception });
    const again = await site.desk.call(checkInAppointment, { params, body: reception });
    expect([again.status, again.problem.detail]).toEqual([409, '该预约目前为“已到店”']);
    const orders = server.database.connection.collection('repair_orders');
    const { ObjectId } = server.database.connection.base.mongo;
    expect(await orders.countDocuments({ appointmentId: new ObjectId(params.appointmentId) })).toBe(1);
  });

  test('checked in by two at once has one order', async () => {
    const params = await booked(await site.owner(), express());
    await site.desk.call(confirmAppointment, { params });
    const replies = await Promise.all([
      site.desk.call(checkInAppointment, { params, body: reception }),
      site.desk.call(checkInAppointment, { params, body: reception }),
    ]);
    expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const orders = server.database.connection.collection('repair_orders');
    const { ObjectId } = server.database.connection.base.mongo;
    expect(await orders.countDocuments({ appointmentId: new ObjectId(params.appointmentId) })).toBe(1);
  });

  test('with a mileage below the last one is refused, and nothing is opened', async () => {
    const owner = await site.owner();
    const params = await booked(owner, express());
    await site.desk.call(confirmAppointment, { params });
    const refused = await site.desk.call(checkInAppointment, { params, body: { ...reception, mileageKm: 19_999 } });
    expect([refused.status, refused.problem.code]).toEqual([409, 'mileage_backwards']);
    expect((await owner.call(getAppointment, { params })).body).toMatchObject({
      state: 'confirmed',
      repairOrderId: null,
    });
    expect((await site.desk.call(checkInAppointment, { params, body: reception })).status).toBe(200);
  });

  test.each([
    ['a fraction of a kilometre', { mileageKm: 1.5 }, 'body.mileageKm'],
    ['a negative mileage', { mileageKm: -1 }, 'body.mileageKm'],
    ['more than a full tank', { fuelPercent: 101 }, 'body.fuelPercent'],
    ['an operator', { ownerSays: { $gt: '' } }, 'body.ownerSays'],
  ])('with %s is refused with its field', async (_, wrong, field) => {
    const params = await booked(await site.owner());
    await site.desk.call(confirmAppointment, { params });
    const refused = await site.desk.call(checkInAppointment, { params, body: { ...reception, ...wrong } as never });
    expect([refused.status, refused.problem.errors?.[0]?.field]).toEqual([400, field]);
  });

  test('repeated with its key answers the same and happens once', async () => {
    const params = await booked(await site.owner());
    const key = `confirm-${newId()}`;
    const first = await site.desk.call(confirmAppointment, { params, key });
    const second = await site.desk.call(confirmAppointment, { params, key });
    expect(second.body).toEqual(first.body);
    expect(second.body.history).toHaveLength(2);
  });
});

describe('who may', () => {
  const actions = [confirmAppointment, startService, markReady, returnCar];

  test('nobody without a token, and no member', async () => {
    const owner = await site.owner();
    const params = await booked(owner);
    for (const action of [...actions, getStaffAppointment]) {
      expect((await server.call(action, { params })).problem.code).toBe('not_signed_in');
      expect((await owner.call(action, { params })).problem.code).toBe('not_allowed');
    }
    const board = { params: { storeId: site.store.id } };
    expect((await server.call(getBoard, board)).status).toBe(401);
    expect((await owner.call(getBoard, board)).status).toBe(403);
  });

  test('staff of another store are answered as for none', async () => {
    const params = await booked(await site.owner());
    const elsewhere = server.staffClient('general_manager', newId());
    for (const who of [params, { appointmentId: newId() }]) {
      for (const action of [...actions, getStaffAppointment]) {
        const mine = who === params ? elsewhere : site.desk;
        const { status, problem } = await mine.call(action, { params: who });
        expect([status, problem.code, problem.detail]).toEqual([404, 'not_found', undefined]);
      }
    }
    expect((await elsewhere.call(getBoard, { params: { storeId: site.store.id } })).status).toBe(404);
    expect((await site.desk.call(getBoard, { params: { storeId: newId() } })).status).toBe(404);
  });

  test.each<[StaffRole, boolean, boolean]>([
    ['front_desk', true, true],
    ['advisor', true, true],
    ['service_care_manager', true, true],
    ['after_sales_manager', true, true],
    ['general_manager', true, true],
    ['workshop_leader', false, true],
    ['technician', false, false],
    ['customer_service_agent', false, false],
  ])('%s sees it; desk %s, workshop %s', async (role, desk, workshop) => {
    const params = await booked(await site.owner());
    const client = server.staffClient(role, site.store.id);
    const view = await client.call(getStaffAppointment, { params });
    expect(view.body.actions).toEqual(desk ? ['confirm', 'decline'] : []);
    expect((await client.call(confirmAppointment, { params })).status).toBe(desk ? 200 : 403);
    expect((await client.call(startService, { params })).status).toBe(workshop ? 409 : 403);
  });

  test('a malformed id is refused', async () => {
    const refused = await site.desk.call(getStaffAppointment, { params: { appointmentId: '../1' } });
    expect([refused.status, refused.problem.errors?.[0]?.field]).toEqual([400, 'params.appointmentId']);
  });
});

describe('the board', () => {
  const board = (day?: string) =>
    site.desk.call(getBoard, { params: { storeId: site.store.id }, query: day === undefined ? {} : { day } });

  test('shows the store’s day by lane and time, with the load of each half hour', async () => {
    await site.book(await site.owner({ name: '何先生' }), { ...express(), start: '10:00' });
    const { body } = await board(tomorrow);
    expect(body).toMatchObject({
      storeId: site.store.id,
      storeName: '安心浦东店',
      day: tomorrow,
      isOpen: true,
      now: '2026-11-24T01:00:00.000Z',
      slotMinutes: 30,
    });
    const [lane] = body.lanes;
    expect(lane).toMatchObject({ lane: 'express', bays: 3, onlineBays: 2 });
    expect(lane?.slots).toHaveLength(16);
    expect(lane?.slots.find(({ start }) => start === '10:00')).toEqual({
      start: '10:00',
      capacity: 3,
      taken: 1,
      offPeak: true,
    });
    expect(body.cards).toHaveLength(1);
    expect(body.cards[0]).toMatchObject({
      lane: 'express',
      start: '10:00',
      end: '10:30',
      customerName: '何先生',
      serviceNames: ['快速保养'],
      advisorName: '林晓雯',
      firstVisit: true,
      promiseDueAt: null,
      readyAt: null,
    });
  });

  test('is today’s unless a day is asked for, by the store’s zone', async () => {
    server.clock.set('2026-11-24T23:30:00+08:00');
    expect((await board()).body.day).toBe('2026-11-24');
    server.clock.set('2026-11-25T00:00:00+08:00');
    expect((await board()).body.day).toBe(tomorrow);
    expect((await board('2026-11-26')).body).toMatchObject({ isOpen: false, cards: [] });
    expect((await board('2026-13-01')).problem.errors?.[0]?.field).toBe('query.day');
  });

  test('leaves out what was given back, and carries the promise and when it was ready', async () => {
    const owner = await site.owner();
    const params = await checkedIn(owner);
    const declined = await booked(await site.owner(), { start: '10:00' });
    await site.desk.call(declineAppointment, { params: declined, body: { reason: '当天设备检修' } });
    await site.desk.call(startService, { params });
    expect((await board(tomorrow)).body.cards).toMatchObject([
      { state: 'in_service', promiseDueAt: '2026-11-25T01:55:00.000Z', readyAt: null },
    ]);
    await site.desk.call(markReady, { params });
    expect((await board(tomorrow)).body.cards).toMatchObject([{ state: 'ready', readyAt: '2026-11-25T00:55:00.000Z' }]);
  });

  test('puts requests overdue for an answer first', async () => {
    const early = await booked(await site.owner(), { start: '09:00' });
    const late = await booked(await site.owner(), { start: '15:00' });
    await site.desk.call(confirmAppointment, { params: early });
    server.clock.set('2026-11-24T09:29:00+08:00');
    expect((await board(tomorrow)).body.cards.map(({ id }) => id)).toEqual([early.appointmentId, late.appointmentId]);
    server.clock.set('2026-11-24T09:30:00+08:00');
    expect((await board(tomorrow)).body.cards.map(({ id }) => id)).toEqual([late.appointmentId, early.appointmentId]);
  });
});

describe('the member’s list', () => {
  test('has open ones soonest first and ended ones latest first, page by page', async () => {
    const owner = await site.owner();
    const ids: string[] = [];
    for (const start of ['11:00', '09:00', '10:00', '14:00', '13:00']) {
      // A vehicle has one open appointment a day.
      const vehicleId = await addVehicle(server, site.store, owner.customerId);
      ids.push((await booked({ ...owner, vehicleId }, { start })).appointmentId);
    }
    const other = await site.owner();
    await booked(other, { start: '09:30' });
    const open = await pages(owner, 'open');
    expect(open.map(({ start }) => start)).toEqual(['09:00', '10:00', '11:00', '13:00', '14:00']);
    for (const appointmentId of ids.slice(0, 3)) {
      await site.desk.call(declineAppointment, { params: { appointmentId }, body: { reason: '当天设备检修' } });
    }
    expect((await pages(owner, 'past')).map(({ start }) => start)).toEqual(['11:00', '10:00', '09:00']);
    expect((await pages(owner, 'open')).map(({ start }) => start)).toEqual(['13:00', '14:00']);
    expect(await pages(await site.owner(), 'open')).toEqual([]);
  });

  async function pages(owner: Owner, scope: 'open' | 'past') {
    const found = [];
    let cursor: string | undefined;
    do {
      const query = { scope, limit: '2', ...(cursor === undefined ? {} : { cursor }) };
      const { body } = await owner.call(listAppointments, { query });
      expect(body.appointments.length).toBeLessThanOrEqual(2);
      found.push(...body.appointments);
      cursor = body.next ?? undefined;
    } while (cursor !== undefined);
    return found;
  }

  test.each([
    ['a cursor that is none', { cursor: 'x' }, 'invalid_cursor'],
    ['a cursor with an operator', { cursor: Buffer.from('{"$gt":0}').toString('base64url') }, 'invalid_cursor'],
    ['a limit of none', { limit: '0' }, 'invalid_input'],
    ['a limit that is no number', { limit: 'NaN' }, 'invalid_input'],
    ['a scope nobody knows', { scope: 'all' }, 'invalid_input'],
  ])('refuses %s', async (_, query, code) => {
    const refused = await (await site.owner()).call(listAppointments, { query: query as never });
    expect([refused.status, refused.problem.code]).toEqual([400, code]);
  });
});

test('every operation of appointments and stores is bound', () => {
  const bound = new Set(server.services.routes.map(({ operation }) => operation.id));
  const wanted = operations.map(({ id }) => id).filter((id) => /^(appointment|organisation)\./.test(id));
  expect(wanted.filter((id) => !bound.has(id))).toEqual([]);
  expect(wanted).toHaveLength(17);
});
