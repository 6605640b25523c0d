import { auditLedger } from '@anxin/server/domains/points/books/audit.service';
import { writeLogIns, writePeople } from '@anxin/server/demo/log-ins';
import { demoPeople, featured } from '@anxin/server/demo/people';
import { seedDemo } from '@anxin/server/demo/seed';
import { demoStaff } from '@anxin/server/demo/staff';
import { demoStores } from '@anxin/server/demo/stores';
import { listCounterBills } from '@anxin/shared/contracts/counter-bill';
import { getAppointment, listAppointments } from '@anxin/shared/contracts/appointment';
import { getBoard } from '@anxin/shared/contracts/staff-appointment';
import { staffMe, signInStaff } from '@anxin/shared/contracts/identity';
import { listClaimableOffers, listCoupons } from '@anxin/shared/contracts/coupon';
import { memberMe } from '@anxin/shared/contracts/customer';
import { pointsStatement } from '@anxin/shared/contracts/points';
import { listAdjustments } from '@anxin/shared/contracts/points-account';
import { listPackageOffers } from '@anxin/shared/contracts/package-offer';
import { listOwnPackages } from '@anxin/shared/contracts/service-package';
import { listVehicles } from '@anxin/shared/contracts/vehicle';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startServer, type TestServer } from '../../support/server';

jest.setTimeout(300_000);

const store = demoStores.pudong;
let server: TestServer;

afterEach(() => server.close());

async function seedAt(at: string) {
  server.clock.set(at);
  await seedDemo(server.services, server.clock.now());
}

async function begin(at: string) {
  server = await startServer({ at });
  await seedAt(at);
}

const board = async (day?: string) =>
  (
    await server
      .staffClient('front_desk', store.id)
      .call(getBoard, { params: { storeId: store.id }, query: day ? { day } : {} })
  ).body;

/** The featured member, as the mini-program sees them. */
async function featuredOwner() {
  const customerId = await server.services.customers.ofWechat(featured, server.clock.now());
  return server.memberClient(customerId);
}

async function counts() {
  const names = [
    'customers',
    'vehicles',
    'accounts',
    'appointments',
    'repair_orders',
    'settlements',
    'journals',
    'staff',
    'counter_bills',
    'package_offers',
    'service_packages',
    'settlement_refunds',
    'coupon_offers',
    'coupons',
  ];
  const found = await Promise.all(names.map((name) => server.database.connection.collection(name).countDocuments()));
  return Object.fromEntries(names.map((name, index) => [name, found[index]]));
}

const ledgerFaults = async () => (await auditLedger(server.database)).findings;

/** Packages were sold at the counter, and used by settled visits for just what their bills say. */
async function checkPackages(owner: Awaited<ReturnType<typeof featuredOwner>>, vehicleId: string): Promise<void> {
  const own = (await owner.call(listOwnPackages, { params: { vehicleId } })).body.packages;
  expect(own.map(({ name, state, items }) => [name, state, items.map(({ left }) => left)])).toEqual([
    ['三年六次基础保养套餐', 'active', [6, 2]],
  ]);
  expect(own[0]!.uses).toMatchObject([{ itemName: '空调滤芯', offFen: 26_800, returned: false }]);
  const params = { storeId: store.id };
  const { offers } = (await server.staffClient('online_operations', store.id).call(listPackageOffers, { params })).body;
  expect(offers.map(({ name, state }) => [name, state])).toEqual([
    ['雨季安心套餐', 'ended'],
    ['空调养护套餐', 'on_sale'],
    ['三年六次基础保养套餐', 'on_sale'],
  ]);
  expect(offers.slice(1).every(({ sold }) => sold > 0)).toBe(true);

  const { connection } = server.database;
  const owned = await connection.collection('service_packages').find().toArray();
  expect(owned.length).toBeGreaterThan(5);
  const sales = { 'sells.kind': 'package', state: 'settled' };
  expect(await connection.collection('counter_bills').countDocuments(sales)).toBe(owned.length);
  const uses = owned.flatMap((one) => one['uses'] as { settlementId: unknown; offFen: number }[]);
  expect(uses.length).toBeGreaterThan(5);
  const settlements = await connection
    .collection('settlements')
    .find({ packageFen: { $gt: 0 } })
    .toArray();
  const offBy = (ids: { id: unknown; offFen: number }[]) =>
    ids.map(({ id, offFen }) => `${String(id)}:${offFen}`).toSorted();
  const sums = new Map<string, number>();
  for (const { settlementId, offFen } of uses)
    sums.set(String(settlementId), (sums.get(String(settlementId)) ?? 0) + offFen);
  expect(offBy([...sums].map(([id, offFen]) => ({ id, offFen })))).toEqual(
    offBy(settlements.map(({ _id: id, packageFen }) => ({ id, offFen: packageFen as number }))),
  );
}

test('in the morning of a working day the board shows a store at work, and the next days show it goes on', async () => {
  await begin('2026-11-24T10:12:00+08:00');
  const { cards } = await board();
  const states = new Set(cards.map(({ state }) => state));
  expect([...states]).toEqual(expect.arrayContaining(['requested', 'confirmed', 'in_service', 'handed_over']));
  expect(cards.filter(({ state }) => state === 'requested')).toHaveLength(3);
  expect(cards.filter(({ state }) => state === 'requested').every(({ firstVisit }) => firstVisit)).toBe(true);
  expect(cards.some(({ state, promiseDueAt }) => state === 'in_service' && promiseDueAt !== null)).toBe(true);
  expect(await ledgerFaults()).toEqual([]);

  const owner = await featuredOwner();
  const [vehicle] = (await owner.call(listVehicles)).body.vehicles;
  expect(vehicle).toMatchObject({
    plate: '沪AD68K21',
    modelName: '奥迪 A4L 40 TFSI',
    mileageKm: 32_480,
    storeName: '安心浦东店',
    nextMaintenance: { inKm: 1_520, inDays: 38, progressPercent: 85 },
    points: { balance: 3_280, available: 3_280, worthFen: 3_280 },
  });
  const [next] = (await owner.call(listAppointments, { query: { scope: 'open' } })).body.appointments;
  expect(next).toMatchObject({
    day: '2026-11-25',
    start: '09:30',
    state: 'confirmed',
    services: [{ name: '快速保养' }],
  });
  expect((await owner.call(getAppointment, { params: { appointmentId: next!.id } })).body.advisor?.name).toBe('林晓雯');
  expect((await owner.call(memberMe)).body.advisors).toEqual([
    expect.objectContaining({ name: '林晓雯', yearsServed: 2 }),
  ]);
  const statement = await owner.call(pointsStatement, { params: { vehicleId: vehicle!.id }, query: {} });
  const { entries } = statement.body;
  expect(entries.map(({ at }) => at)).toEqual(
    entries
      .map(({ at }) => at)
      .toSorted()
      .toReversed(),
  );
  expect(entries.map(({ title }) => title)).toEqual(
    expect.arrayContaining(['维修消费', '结算抵扣 ¥8.00', '服务点评奖励', '保养消费']),
  );

  await checkPackages(owner, vehicle!.id);
  const params = { storeId: store.id };
  const { bills } = (await server.staffClient('front_desk', store.id).call(listCounterBills, { params })).body;
  expect(bills.map(({ state }) => state)).toEqual(['open', 'settled']);
  const manager = server.staffClient('general_manager', store.id);
  const desk = { params: { storeId: store.id } };
  const pending = await manager.call(listAdjustments, { ...desk, query: { which: 'pending' } });
  expect(pending.body).toMatchObject({
    adjustments: [{ askedBy: '赵蕾', actions: ['approve', 'refuse'] }],
    waiting: 1,
  });
  const decided = await manager.call(listAdjustments, { ...desk, query: { which: 'decided' } });
  expect(decided.body.adjustments.map(({ state, decidedBy }) => [state, decidedBy])).toEqual([
    ['refused', '钱卫东'],
    ['approved', '孙志强'],
  ]);

  const coupons = async (scope: 'usable' | 'past') =>
    (await owner.call(listCoupons, { query: { scope } })).body.coupons.map(({ name, state }) => [name, state]);
  expect(await coupons('usable')).toEqual([
    ['生日券', 'usable'],
    ['保养 9 折券', 'usable'],
    ['免费洗车券', 'usable'],
  ]);
  expect(await coupons('past')).toEqual([
    ['免费洗车券', 'used'],
    ['国庆出行检测券', 'expired'],
  ]);
  const claimable = await owner.call(listClaimableOffers, { params: { vehicleId: vehicle!.id } });
  expect(claimable.body.offers.map(({ name, blocked }) => [name, blocked])).toEqual([
    ['免费洗车券', null],
    ['保养 9 折券', null],
  ]);

  const before = await counts();
  expect(before).toMatchObject({ customers: 60, settlement_refunds: 1, staff: demoStaff.length });
  // Each package was sold by a bill; so was one coupon, and one bill was paid with another.
  expect(before['counter_bills']).toBe(6 + before['service_packages']!);
  await seedAt('2026-11-24T10:12:20+08:00');
  expect(await counts()).toEqual(before);

  await seedAt('2026-11-25T14:40:00+08:00');
  const later = await board();
  expect(later.cards.length).toBeGreaterThan(15);
  expect(later.cards.filter(({ state }) => state === 'requested')).toHaveLength(3);
  const [moved] = (await owner.call(listAppointments, { query: { scope: 'open' } })).body.appointments;
  expect(moved).toMatchObject({ id: next!.id, day: '2026-11-26', start: '09:30', state: 'confirmed' });
  expect((await owner.call(listVehicles)).body.vehicles[0]).toMatchObject({
    mileageKm: 32_480,
    points: { balance: 3_280 },
  });
  expect((await board('2026-12-01')).cards.length).toBeGreaterThan(0);
  expect(await ledgerFaults()).toEqual([]);
});

test('at night in a holiday the closed day is empty, and the first day after it is not', async () => {
  await begin('2027-02-06T23:50:00+08:00');
  expect(await board()).toMatchObject({ isOpen: false, cards: [] });
  const { cards } = await board('2027-02-09');
  expect(cards.filter(({ state }) => state === 'confirmed').length).toBeGreaterThan(8);
  expect((await (await featuredOwner()).call(listVehicles)).body.vehicles[0]?.points.balance).toBe(3_280);
  expect(await ledgerFaults()).toEqual([]);

  const desk = demoStaff[0]!;
  const folder = await mkdtemp(path.join(tmpdir(), 'anxin-demo-'));
  try {
    await writeLogIns(path.join(folder, 'deep', 'demo.json'));
    await writePeople(path.join(folder, 'people.json'));
    const logIns = JSON.parse(await readFile(path.join(folder, 'deep', 'demo.json'), 'utf8')) as {
      members: { name: string; phone: string; openid: string }[];
      staff: { username: string; password: string; role: string; name: string; store: string }[];
    };
    const people = JSON.parse(await readFile(path.join(folder, 'people.json'), 'utf8')) as { hint: string }[];
    expect(logIns.members).toHaveLength(demoPeople.length);
    expect(people[0]?.hint).toBe('沪A·D68K21 奥迪 A4L 40 TFSI');
    const { username, password } = logIns.staff[0]!;
    const signedIn = await server.call(signInStaff, { body: { username, password } });
    const me = await server.call(staffMe, { token: signedIn.body.accessToken });
    expect(me.body).toMatchObject({ name: desk.name, roles: [{ storeName: '安心浦东店', role: 'front_desk' }] });
  } finally {
    await rm(folder, { recursive: true });
  }
});
