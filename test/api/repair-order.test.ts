import { addOrderLine, getRepairOrder, removeOrderLine } from '@anxin/shared/contracts/repair-order';
import { settle } from '@anxin/shared/contracts/settlement';
import type { StaffRole } from '@anxin/shared/contracts/organisation';
import { newId } from '../support/server';
import { useSite } from '../support/use-server';
import { checkedIn, madeReady } from '../support/visits';

const { server, site } = useSite();

const pads = { kind: 'part' as const, name: '前刹车片', quantity: 2, unitPriceFen: 43_000 };

test('check-in opens the order with a labour line for each booked service', async () => {
  const { owner, appointmentId, orderId } = await checkedIn(server, site);
  const { body } = await site.desk.call(getRepairOrder, { params: { repairOrderId: orderId } });
  expect(body).toMatchObject({
    id: orderId,
    version: 1,
    state: 'open',
    appointmentId,
    storeId: site.store.id,
    vehicleId: owner.vehicleId,
    customerName: '李女士',
    businessType: 'maintenance',
    mileageKm: 21_000,
    fuelPercent: 60,
    ownerSays: '空调有异味',
    openedAt: '2026-11-25T01:00:00.000Z',
    readyAt: null,
    grossFen: 68_000,
  });
  expect(body.no).toMatch(/^PD\d{2}-261125-\d{3}$/);
  expect(body.lines).toMatchObject([
    {
      kind: 'labour',
      name: '快速保养',
      quantity: 1,
      unitPriceFen: 68_000,
      amountFen: 68_000,
      express: true,
      proposedBy: '测试员工',
    },
  ]);
});

test('only a service with a promise is an express line, and numbers of a day follow one another', async () => {
  const first = await checkedIn(server, site, { serviceIds: [site.services.repair.id] });
  server.clock.set('2026-11-24T09:00:00+08:00');
  const second = await checkedIn(server, site, { serviceIds: [site.services.check.id] });
  const [a, b] = await Promise.all(
    [first, second].map(
      async ({ orderId }) => (await site.desk.call(getRepairOrder, { params: { repairOrderId: orderId } })).body,
    ),
  );
  expect([a!.no, b!.no].map((no) => no.slice(5))).toEqual(['261125-001', '261125-002']);
  expect([a!.businessType, b!.businessType]).toEqual(['repair', 'maintenance']);
  expect(a!.lines.map((line) => line.express)).toEqual([false]);
});

describe('a line', () => {
  test('is added with its amount, and raises the version', async () => {
    const { orderId } = await checkedIn(server, site);
    const { status, body } = await site.desk.call(addOrderLine, { params: { repairOrderId: orderId }, body: pads });
    expect(status).toBe(201);
    expect(body).toMatchObject({ version: 2, grossFen: 154_000 });
    expect(body.lines[1]).toMatchObject({ ...pads, amountFen: 86_000, express: false, proposedBy: '测试员工' });
  });

  test('is added once when the request is repeated; another body under the key is refused', async () => {
    const params = { repairOrderId: (await checkedIn(server, site)).orderId };
    const first = await site.desk.call(addOrderLine, { params, body: pads, key: 'add-pads-1' });
    const again = await site.desk.call(addOrderLine, { params, body: pads, key: 'add-pads-1' });
    expect(again.body).toEqual(first.body);
    const other = await site.desk.call(addOrderLine, { params, body: { ...pads, quantity: 3 }, key: 'add-pads-1' });
    expect([other.status, other.problem.code]).toEqual([422, 'idempotency_key_reused']);
    expect((await site.desk.call(getRepairOrder, { params })).body.lines).toHaveLength(2);
  });

  test('is removed, and is not found a second time', async () => {
    const params = { repairOrderId: (await checkedIn(server, site)).orderId };
    const { lines } = (await site.desk.call(addOrderLine, { params, body: pads })).body;
    const line = { ...params, lineId: lines[1]!.id };
    const { body } = await site.desk.call(removeOrderLine, { params: line });
    expect(body).toMatchObject({ version: 3, grossFen: 68_000 });
    expect((await site.desk.call(removeOrderLine, { params: line })).status).toBe(404);
  });

  test('is removed once when the request is repeated, and answered the same', async () => {
    const params = { repairOrderId: (await checkedIn(server, site)).orderId };
    const { lines } = (await site.desk.call(addOrderLine, { params, body: pads })).body;
    const line = { ...params, lineId: lines[1]!.id };
    const first = await site.desk.call(removeOrderLine, { params: line, key: 'remove-pads-1' });
    const again = await site.desk.call(removeOrderLine, { params: line, key: 'remove-pads-1' });
    expect(again.body).toEqual(first.body);
    expect((await site.desk.call(removeOrderLine, { params: line, key: null })).problem.code).toBe(
      'idempotency_key_required',
    );
  });

  test('added by many at once is lost by none', async () => {
    const params = { repairOrderId: (await checkedIn(server, site)).orderId };
    const added = await Promise.all(
      Array.from({ length: 12 }, () => site.desk.call(addOrderLine, { params, body: pads })),
    );
    expect(added.map((reply) => reply.status)).toEqual(Array.from({ length: 12 }, () => 201));
    const { body } = await site.desk.call(getRepairOrder, { params });
    expect(body).toMatchObject({ version: 13, grossFen: 68_000 + 12 * 86_000 });
  });

  test('may still be added when the work is done, not once it is settled', async () => {
    const params = { repairOrderId: (await madeReady(server, site)).orderId };
    const { body } = await site.desk.call(addOrderLine, { params, body: pads });
    expect(body).toMatchObject({ state: 'ready', version: 3 });
    const payments = [{ method: 'cash' as const, amountFen: 154_000 }];
    expect((await site.desk.call(settle, { params, body: { orderVersion: 3, payments } })).status).toBe(201);
    const late = await site.desk.call(addOrderLine, { params, body: pads });
    expect([late.status, late.problem.code]).toEqual([409, 'order_state_changed']);
    const line = { ...params, lineId: body.lines[0]!.id };
    expect((await site.desk.call(removeOrderLine, { params: line })).problem.code).toBe('order_state_changed');
    expect((await site.desk.call(getRepairOrder, { params })).body).toMatchObject({ version: 4, grossFen: 154_000 });
  });

  test.each([
    ['a fraction of a piece', { quantity: 1.5 }, 'body.quantity'],
    ['no piece', { quantity: 0 }, 'body.quantity'],
    ['a fraction of a fen', { unitPriceFen: 0.1 }, 'body.unitPriceFen'],
    ['a negative price', { unitPriceFen: -1 }, 'body.unitPriceFen'],
    ['not a number', { unitPriceFen: Number.NaN }, 'body.unitPriceFen'],
    ['an operator', { unitPriceFen: { $gt: 0 } as never }, 'body.unitPriceFen'],
    ['an unknown kind', { kind: 'gift' as never }, 'body.kind'],
    ['an empty name', { name: '  ' }, 'body.name'],
    ['an unknown field', { express: true } as object, 'body.express'],
    ['an amount beyond all bills', { quantity: 999, unitPriceFen: 100_000_000 }, 'body.unitPriceFen'],
  ])('with %s is refused and nothing changes', async (_, change, field) => {
    const params = { repairOrderId: (await checkedIn(server, site)).orderId };
    const { status, problem } = await site.desk.call(addOrderLine, { params, body: { ...pads, ...change } });
    expect([status, problem.code]).toEqual([400, 'invalid_input']);
    expect(problem.errors?.map((error) => error.field)).toContain(field);
    expect((await site.desk.call(getRepairOrder, { params })).body.version).toBe(1);
  });
});

describe('who may', () => {
  test('nobody without a token, nor a car owner', async () => {
    const { orderId, owner } = await checkedIn(server, site);
    const params = { repairOrderId: orderId };
    expect((await server.call(getRepairOrder, { params })).status).toBe(401);
    expect((await owner.call(getRepairOrder, { params })).status).toBe(403);
    expect((await owner.call(addOrderLine, { params, body: pads })).status).toBe(403);
  });

  test('other stores learn as much as of an order that does not exist', async () => {
    const params = { repairOrderId: (await checkedIn(server, site)).orderId };
    const stranger = server.staffClient('general_manager', newId());
    const [found, none] = [
      await stranger.call(getRepairOrder, { params }),
      await stranger.call(getRepairOrder, { params: { repairOrderId: newId() } }),
    ];
    expect([found.status, none.status]).toEqual([404, 404]);
    expect({ ...found.problem, requestId: '' }).toEqual({ ...none.problem, requestId: '' });
    expect((await stranger.call(addOrderLine, { params, body: pads })).status).toBe(404);
    expect((await stranger.call(removeOrderLine, { params: { ...params, lineId: newId() } })).status).toBe(404);
  });

  test.each<[StaffRole, number]>([
    ['front_desk', 201],
    ['advisor', 201],
    ['general_manager', 201],
    ['technician', 403],
    ['workshop_leader', 403],
    ['customer_service_agent', 403],
  ])('a %s who adds a line gets %i, and everyone in the store may read', async (role, status) => {
    const params = { repairOrderId: (await checkedIn(server, site)).orderId };
    const client = server.staffClient(role, site.store.id);
    expect((await client.call(addOrderLine, { params, body: pads })).status).toBe(status);
    expect((await client.call(getRepairOrder, { params })).status).toBe(200);
  });
});
