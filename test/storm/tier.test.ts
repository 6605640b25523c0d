import { openCounterBill, refundCounterBill, settleCounterBill } from '@anxin/shared/contracts/counter-bill';
import { getTier } from '@anxin/shared/contracts/tier';
import { defaultProgramme } from '@anxin/shared/rules/points/programme';
import { addVehicle } from '../support/booking';
import { insist, times } from '../support/insist';
import { newId } from '../support/server';
import { auditedAfterEach, useOwner, useSite } from '../support/use-server';

const { server, site } = useSite();
const owner = useOwner(site);
auditedAfterEach(server);

jest.setTimeout(120_000);

const cash = (amountFen: number) => [{ method: 'cash' as const, amountFen }];

async function opened(amountFen: number): Promise<string> {
  const body = { vehicleId: owner.vehicleId, businessType: 'repair' as const, title: '维修', amountFen };
  return (await site.desk.call(openCounterBill, { params: { storeId: site.store.id }, body })).body.id;
}
async function pay(counterBillId: string, amountFen: number): Promise<number> {
  const body = { holdId: null, payments: cash(amountFen) };
  const key = newId();
  return (await insist(() => site.desk.call(settleCounterBill, { params: { counterBillId }, body, key }))).status;
}
async function refund(counterBillId: string, amountFen: number): Promise<number> {
  const manager = server.staffClient('after_sales_manager', site.store.id);
  const body = { amountFen, reason: '客户退货', payments: cash(amountFen) };
  const key = newId();
  return (await insist(() => manager.call(refundCounterBill, { params: { counterBillId }, body, key }))).status;
}
const standingOf = async (vehicleId = owner.vehicleId) =>
  (await owner.call(getTier, { params: { vehicleId } })).body.standing;

test.each([
  ['and earn', defaultProgramme],
  ['and earn nothing, so that they meet nowhere but at the tier', freeOfPoints()],
])(
  'bills of one vehicle that are settled at once %s are all counted, and refunds beside them too',
  async (_, rules) => {
    await server.services.programmes.saveProgramme(site.store.id, rules);
    const amounts = times(10).map((i) => 10_000 + i);
    const first = await Promise.all(amounts.map(opened));
    expect(await Promise.all(first.map((id, i) => pay(id, amounts[i]!)))).toEqual(times(10).map(() => 201));
    expect((await standingOf()).paidFen).toBe(100_045);

    const second = await Promise.all(amounts.map(opened));
    const statuses = await Promise.all([
      ...second.map((id, i) => pay(id, amounts[i]!)),
      ...first.slice(0, 5).map((id) => refund(id, 4_000)),
      ...first.slice(0, 5).map((id) => refund(id, 1_000)),
    ]);
    expect(statuses).toEqual(times(20).map(() => 201));
    expect(await standingOf()).toMatchObject({ paidFen: 200_090 - 25_000 });
  },
);

test('a transfer among settlements and refunds loses no bill: each counts for the new vehicle, and goes back with it', async () => {
  const { tiers } = server.services;
  const toVehicleId = await addVehicle(server, site.store, owner.customerId);
  const [transferId, at] = [newId(), server.clock.now()];
  const moving = { transferId, fromVehicleId: owner.vehicleId, toVehicleId, at };
  const before = await Promise.all(times(4).map(() => opened(50_000)));
  for (const id of before) expect(await pay(id, 50_000)).toBe(201);

  const among = await Promise.all(times(6).map(() => opened(30_000)));
  const done = await Promise.all([
    ...among.slice(0, 3).map((id) => pay(id, 30_000)),
    server.database.transact((session) => tiers.move(session, moving)),
    ...among.slice(3).map((id) => pay(id, 30_000)),
    ...before.slice(0, 2).map((id) => refund(id, 20_000)),
  ]);
  expect(done.filter((status) => status !== 201)).toEqual([expect.any(String)]);
  expect((await standingOf()).paidFen).toBe(0);
  expect((await standingOf(toVehicleId)).paidFen).toBe(4 * 50_000 + 6 * 30_000 - 2 * 20_000);

  await Promise.all([
    server.database.transact((session) => tiers.moveBack(session, moving)),
    ...before.slice(2).map((id) => refund(id, 10_000)),
  ]);
  expect((await standingOf(toVehicleId)).paidFen).toBe(0);
  expect((await standingOf()).paidFen).toBe(340_000 - 2 * 10_000);
});

/** Rules that give no points. */
function freeOfPoints() {
  const earnPerHundredYuan = { ...defaultProgramme.earnPerHundredYuan, repair: 0 };
  return { ...defaultProgramme, earnPerHundredYuan };
}
