import type { StaffRole } from '@anxin/shared/contracts/organisation';
import { addOrderLine, getRepairOrder, removeOrderLine, type RepairOrder } from '@anxin/shared/contracts/repair-order';
import { listUsablePackages, markLinePackage, unmarkLinePackage } from '@anxin/shared/contracts/service-package';
import { openSite } from '../support/booking';
import { openedBeforeEach } from '../support/opened';
import { packageOf, packageOnSale, useOf } from '../support/packages';
import { newId } from '../support/server';
import { useSite } from '../support/use-server';
import { checkedIn } from '../support/visits';

const { server, site } = useSite();
const visit = openedBeforeEach(() => checkedIn(server, site));
const owned = openedBeforeEach(async () => {
  const offer = await packageOnSale(server, site.store.id);
  return packageOf(server, { ...visit.owner, offer });
});

const repairOrderId = () => visit.orderId;
const order = async () => (await site.desk.call(getRepairOrder, { params: { repairOrderId: repairOrderId() } })).body;
const paidBy = async () => (await order()).lines.map((line) => line.package);

interface Marking {
  packageId?: string;
  itemId?: string;
  orderVersion?: number;
  lineId?: string;
  role?: StaffRole;
  key?: string;
}

/** Marks the order's first line with the package's first item, unless something else is asked for. */
async function mark({ role, key = newId(), lineId, ...changes }: Marking = {}) {
  const { lines, version } = await order();
  const usual = { orderVersion: version, packageId: owned.id, itemId: owned.items[0]!.id };
  const who = role ? server.staffClient(role, site.store.id) : site.desk;
  return who.call(markLinePackage, {
    params: { repairOrderId: repairOrderId(), lineId: lineId ?? lines[0]!.id },
    body: { ...usual, ...changes },
    key,
  });
}

async function unmark({ orderVersion, lineId, key = newId() }: Marking = {}) {
  const { lines, version } = await order();
  return site.desk.call(unmarkLinePackage, {
    params: { repairOrderId: repairOrderId(), lineId: lineId ?? lines[0]!.id },
    query: { orderVersion: String(orderVersion ?? version) },
    key,
  });
}

const addLine = async (): Promise<RepairOrder> => {
  const body = { kind: 'part', name: '空调滤芯', quantity: 1, unitPriceFen: 16_000 } as const;
  return (await site.desk.call(addOrderLine, { params: { repairOrderId: repairOrderId() }, body })).body;
};
const filter = () => owned.items[1]!.id;
const usable = async () =>
  (await site.desk.call(listUsablePackages, { params: { repairOrderId: repairOrderId() } })).body.packages;
const marked = (index: 0 | 1) => {
  const { id: itemId, name: itemName, valueFen } = owned.items[index]!;
  return { packageId: owned.id, itemId, name: '三年基础保养套餐', itemName, valueFen };
};

test('a line is marked with the use that will pay it, and nothing is used yet', async () => {
  const { status, body } = await mark();
  expect(status).toBe(200);
  expect([body.version, body.lines.map((line) => line.package)]).toEqual([2, [marked(0)]]);
  expect(await order()).toEqual(body);
  expect((await server.services.packages.byId(owned.id))!.items.map(({ used }) => used)).toEqual([0, 0]);
});

test('marked anew it is the other use, and the mark can be taken off', async () => {
  await mark();
  expect((await mark({ itemId: filter() })).body.lines[0]!.package).toEqual(marked(1));
  const { status, body } = await unmark();
  expect([status, body.version, body.lines[0]!.package]).toEqual([200, 4, null]);
});

test('a line without a mark stays as it is, and the order with it', async () => {
  expect((await unmark()).body).toEqual(await order());
  expect((await order()).version).toBe(1);
});

test('lines of one order cannot mark more uses than are left', async () => {
  const { lines } = await addLine();
  expect((await mark({ itemId: filter() })).status).toBe(200);
  const { status, problem } = await mark({ itemId: filter(), lineId: lines[1]!.id });
  expect([status, problem.code]).toEqual([409, 'package_used_up']);
  expect((await mark({ itemId: filter() })).status).toBe(200);
  expect(await paidBy()).toEqual([marked(1), null]);
  await unmark();
  expect((await mark({ itemId: filter(), lineId: lines[1]!.id })).status).toBe(200);
  expect(await paidBy()).toEqual([null, marked(1)]);
});

test('a use that another settlement took is not there to be marked', async () => {
  await useOf(server, owned, { itemId: filter() });
  expect((await mark({ itemId: filter() })).problem.code).toBe('package_used_up');
  expect(await paidBy()).toEqual([null]);
});

test.each<[string, () => Promise<Marking>, string]>([
  ['of another vehicle', async () => ofOther(), '该套餐属于其他车辆'],
  ['that is not there', async () => ({ packageId: newId() }), '该套餐属于其他车辆'],
  ['for an item it has not', async () => ({ itemId: newId() }), '套餐中没有这个项目'],
  ['that only another store takes', async () => ofOtherStore(), '该套餐不能在本店使用'],
  ['that was given back', async () => returnedUse(), '该套餐已作废'],
])('a package %s is refused, and says why', async (_, changes, detail) => {
  const { status, problem } = await mark(await changes());
  expect([status, problem.code, problem.detail]).toEqual([409, 'package_not_usable', detail]);
  expect(await order()).toMatchObject({ version: 1, lines: [{ package: null }] });
});

async function ofOther(): Promise<Marking> {
  const offer = await packageOnSale(server, site.store.id);
  const { id, items } = await packageOf(server, { ...(await site.owner()), offer });
  return { packageId: id, itemId: items[0]!.id };
}

async function ofOtherStore(): Promise<Marking> {
  const offer = await packageOnSale(server, (await openSite(server)).store.id);
  const { id, items } = await packageOf(server, { ...visit.owner, offer });
  return { packageId: id, itemId: items[0]!.id };
}

async function returnedUse(): Promise<Marking> {
  const { billId } = owned.sold;
  await server.database.transact((session) =>
    server.services.packages.voidSold(session, { billId, at: server.clock.now() }),
  );
  return {};
}

test('a package past its last day is refused', async () => {
  const offer = await packageOnSale(server, site.store.id, { validMonths: 1 });
  const { id, items } = await packageOf(server, { ...visit.owner, offer });
  server.clock.set('2026-12-25T09:00:00+08:00');
  expect((await mark({ packageId: id, itemId: items[0]!.id })).status).toBe(200);
  server.clock.set('2026-12-26T00:00:00+08:00');
  const { problem } = await mark({ packageId: id, itemId: items[0]!.id });
  expect([problem.code, problem.detail]).toEqual(['package_not_usable', '该套餐已过有效期']);
});

test('an order that was changed meanwhile is not marked, nor is the mark taken off', async () => {
  await mark();
  await addLine();
  expect((await mark({ orderVersion: 2 })).problem.code).toBe('order_changed');
  expect((await unmark({ orderVersion: 2 })).problem.code).toBe('order_changed');
  expect(await paidBy()).toEqual([marked(0), null]);
});

test('a settled order keeps its marks', async () => {
  await mark();
  const { ObjectId } = server.database.connection.base.mongo;
  const orders = server.database.connection.collection('repair_orders');
  await orders.updateOne({ _id: new ObjectId(repairOrderId()) }, { $set: { state: 'settled' } });
  expect((await mark({ itemId: filter() })).problem.code).toBe('order_state_changed');
  expect((await unmark()).problem.code).toBe('order_state_changed');
  expect(await paidBy()).toEqual([marked(0)]);
});

test('whoever writes the bill marks lines; others of the store see what could be used', async () => {
  expect((await mark({ role: 'technician' })).status).toBe(403);
  const technician = server.staffClient('technician', site.store.id);
  const params = { repairOrderId: repairOrderId() };
  expect((await technician.call(listUsablePackages, { params })).status).toBe(200);
  const elsewhere = server.staffClient('general_manager', newId());
  expect((await elsewhere.call(listUsablePackages, { params })).status).toBe(404);
  const body = { orderVersion: 1, packageId: owned.id, itemId: filter() };
  const ofLine = { ...params, lineId: (await order()).lines[0]!.id };
  expect((await elsewhere.call(markLinePackage, { params: ofLine, body })).status).toBe(404);
  const query = { orderVersion: '1' };
  expect((await elsewhere.call(unmarkLinePackage, { params: ofLine, query })).status).toBe(404);
});

test('a line that is not there is not marked', async () => {
  for (const reply of [await mark({ lineId: newId() }), await unmark({ lineId: newId() })]) {
    expect([reply.status, reply.problem.code]).toEqual([404, 'not_found']);
  }
});

test('repeated with its key, marking answers the same and happens once', async () => {
  const [on, off] = [newId(), newId()];
  const first = await mark({ key: on, orderVersion: 1 });
  expect((await mark({ key: on, orderVersion: 1 })).body).toEqual(first.body);
  const taken = await unmark({ key: off, orderVersion: 2 });
  expect((await unmark({ key: off, orderVersion: 2 })).body).toEqual(taken.body);
  expect(await order()).toEqual(taken.body);
});

test('what could pay lines of the order is less what they have marked, and goes with the line', async () => {
  const expired = await packageOnSale(server, site.store.id, { validMonths: 1 });
  await packageOf(server, { ...visit.owner, offer: expired });
  const { lines } = await addLine();
  await mark();
  await mark({ itemId: filter(), lineId: lines[1]!.id });
  server.clock.set('2026-12-31T09:00:00+08:00');
  const left = (counts: number[]) => [
    {
      id: owned.id,
      name: '三年基础保养套餐',
      validUntil: '2029-11-25',
      items: owned.items.map(({ id, name, valueFen }, index) => ({ id, name, valueFen, left: counts[index] })),
    },
  ];
  expect(await usable()).toEqual(left([2, 0]));
  const params = { repairOrderId: repairOrderId(), lineId: lines[1]!.id };
  await site.desk.call(removeOrderLine, { params });
  expect(await usable()).toEqual(left([2, 1]));
});

test('an order from before there were packages has lines that none pays', async () => {
  const { ObjectId } = server.database.connection.base.mongo;
  const orders = server.database.connection.collection('repair_orders');
  await orders.updateOne({ _id: new ObjectId(repairOrderId()) }, { $unset: { 'lines.0.package': '' } });
  expect(await paidBy()).toEqual([null]);
  expect((await mark()).body.lines[0]!.package).toEqual(marked(0));
});
