import { auditLedger } from '@anxin/server/domains/points/audit.service';
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
import { memberMe } from '@anxin/shared/contracts/member';
import { pointsStatement } from '@anxin/shared/contracts/points';
import { listAdjustments } from '@anxin/shared/contracts/points-account';
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
  const memberId = await server.services.members.ofWechat(featured, server.clock.now());
  return server.memberClient(memberId);
}

async function counts() {
  const names = [
    'members',
    'vehicles',
    'accounts',
    'appointments',
    'repair_orders',
    'settlements',
    'journals',
    'staff',
    'counter_bills',
    'settlement_refunds',
    'coupon_offers',
    'coupons',
  ];
  const found = await Promise.all(names.map((name) => server.database.connection.collection(name).countDocuments()));
  return Object.fromEntries(names.map((name, index) => [name, found[index]]));
}

const ledgerFaults = async () => (await auditLedger(server.database)).findings;

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
  expect(await coupons('past')).toEqual([['国庆出行检测券', 'expired']]);
  const claimable = await owner.call(listClaimableOffers, { params: { vehicleId: vehicle!.id } });
  expect(claimable.body.offers.map(({ name, blocked }) => [name, blocked])).toEqual([
    ['免费洗车券', null],
    ['保养 9 折券', null],
    ['新客满减券', null],
  ]);

  const before = await counts();
  expect(before).toMatchObject({ members: 60, counter_bills: 4, settlement_refunds: 1, staff: demoStaff.length });
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
