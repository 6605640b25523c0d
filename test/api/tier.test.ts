import {
  type CounterBusiness,
  openCounterBill,
  quoteCounterBill,
  refundCounterBill,
  settleCounterBill,
} from '@anxin/shared/contracts/counter-bill';
import { approveTransfer } from '@anxin/shared/contracts/vehicle-replacement';
import { pointsStatement } from '@anxin/shared/contracts/points';
import { getTier, staffTier } from '@anxin/shared/contracts/tier';
import { listVehicles } from '@anxin/shared/contracts/vehicle';
import { defaultProgramme } from '@anxin/shared/rules/points/programme';
import { migrations } from '@anxin/server/migrations';
import { addVehicle, openSite } from '../support/booking';
import { newId } from '../support/server';
import { requestFor, replacementOf } from '../support/transfers';
import { auditedAfterEach, useOwner, useSite } from '../support/use-server';

const { server, site } = useSite();
const owner = useOwner(site);
auditedAfterEach(server);

const cash = (amountFen: number) => [{ method: 'cash' as const, amountFen }];
const manager = () => server.staffClient('after_sales_manager', site.store.id);

async function opened(amountFen: number, vehicleId = owner.vehicleId, businessType: CounterBusiness = 'maintenance') {
  const body = { vehicleId, businessType, title: '大保养', amountFen };
  return (await site.desk.call(openCounterBill, { params: { storeId: site.store.id }, body })).body.id;
}

/** Pays a bill of the counter; answers its id. */
async function paid(amountFen: number, vehicleId = owner.vehicleId, key = newId()) {
  const counterBillId = await opened(amountFen, vehicleId);
  const body = { holdId: null, payments: cash(amountFen) };
  const { status } = await site.desk.call(settleCounterBill, { params: { counterBillId }, body, key });
  expect(status).toBe(201);
  return counterBillId;
}

async function refunded(counterBillId: string, amountFen: number) {
  const body = { amountFen, reason: '客户退货', payments: cash(amountFen) };
  expect((await manager().call(refundCounterBill, { params: { counterBillId }, body })).status).toBe(201);
}

const tierOf = async (vehicleId = owner.vehicleId) => (await owner.call(getTier, { params: { vehicleId } })).body;

describe('a vehicle’s tier', () => {
  test('is the standard one until enough was paid for it; its owner and the staff of its store see the same', async () => {
    const none = await owner.call(getTier, { params: { vehicleId: owner.vehicleId } });
    expect([none.status, none.body]).toEqual([
      200,
      {
        standing: {
          tier: 'standard',
          until: null,
          bonusPercent: 0,
          paidFen: 0,
          next: { tier: 'silver', missingFen: 500_000 },
        },
        tiers: defaultProgramme.tiers,
        moved: null,
      },
    ]);
    await paid(300_000);
    await paid(250_000);
    const { standing } = await tierOf();
    expect(standing).toEqual({
      tier: 'silver',
      until: '2027-11-24',
      bonusPercent: 5,
      paidFen: 550_000,
      next: { tier: 'gold', missingFen: 950_000 },
    });
    expect((await site.desk.call(staffTier, { params: { vehicleId: owner.vehicleId } })).body).toEqual(await tierOf());
    expect((await owner.call(listVehicles, {})).body.vehicles).toMatchObject([{ tier: 'silver' }]);
  });

  test('is nobody else’s business', async () => {
    const params = { vehicleId: owner.vehicleId };
    const stranger = await site.owner();
    const elsewhere = server.staffClient('general_manager', (await openSite(server)).store.id);
    expect((await stranger.call(getTier, { params })).status).toBe(404);
    expect((await elsewhere.call(staffTier, { params })).status).toBe(404);
    expect((await owner.call(getTier, { params: { vehicleId: newId() } })).status).toBe(404);
    expect((await server.call(getTier, { params })).status).toBe(401);
    expect((await server.call(staffTier, { params })).status).toBe(401);
  });

  test('counts a settlement that is repeated once', async () => {
    const key = newId();
    const counterBillId = await opened(300_000);
    const request = { params: { counterBillId }, body: { holdId: null, payments: cash(300_000) }, key };
    const [first, again] = [
      await site.desk.call(settleCounterBill, request),
      await site.desk.call(settleCounterBill, request),
    ];
    expect(again.body).toEqual(first.body);
    expect((await tierOf()).standing).toMatchObject({ tier: 'standard', paidFen: 300_000 });
  });

  test('is kept to the same day 12 months later, and not a day longer', async () => {
    await paid(1_500_000);
    server.clock.set('2027-11-24T23:59:00+08:00');
    expect((await tierOf()).standing).toMatchObject({ tier: 'gold', until: '2027-11-24', paidFen: 0 });
    server.clock.set('2027-11-25T00:00:00+08:00');
    expect((await tierOf()).standing).toMatchObject({ tier: 'standard', until: null });
  });

  test('is lost with a refund of the bill that reached it, and only then', async () => {
    await paid(500_000);
    const second = await paid(1_000_000);
    expect((await tierOf()).standing.tier).toBe('gold');
    await refunded(second, 1);
    expect((await tierOf()).standing).toMatchObject({ tier: 'silver', paidFen: 1_499_999 });
    await refunded(second, 999_999);
    expect((await tierOf()).standing).toMatchObject({ tier: 'silver', paidFen: 500_000 });
  });
});

describe('what a tier gives', () => {
  const willEarn = async (counterBillId: string) => {
    const { body } = await site.desk.call(quoteCounterBill, { params: { counterBillId }, query: { points: '0' } });
    return body.willEarn;
  };
  const entries = async () =>
    (await owner.call(pointsStatement, { params: { vehicleId: owner.vehicleId } })).body.entries;

  test('the bill that reaches it earns without it; the next one earns more, as the quote said', async () => {
    const first = await opened(1_500_000);
    expect(await willEarn(first)).toBe(15_000);
    const body = { holdId: null, payments: cash(1_500_000) };
    const { body: settlement } = await site.desk.call(settleCounterBill, { params: { counterBillId: first }, body });
    expect(settlement.earnedPoints).toBe(15_000);

    expect(await willEarn(await opened(68_050))).toBe(748);
    await paid(68_050);
    const [bonus, consumption] = await entries();
    expect(bonus).toMatchObject({ title: '金卡会员加赠', source: 'consumption', points: 68 });
    expect(consumption).toMatchObject({ title: '保养消费', source: 'consumption', points: 680 });
    expect(bonus!.reference).toBe(consumption!.reference);
  });

  test('a refund takes the tier’s points back with the others', async () => {
    await paid(1_500_000);
    const bill = await paid(100_000);
    await refunded(bill, 100_000);
    const [bonus, consumption] = await entries();
    expect([bonus, consumption].map((one) => one!.points).toSorted((a, b) => a - b)).toEqual([-1_000, -100]);
  });

  test('is what the store gives for it, from the next bill on', async () => {
    await paid(1_500_000);
    const tiers = defaultProgramme.tiers.map((one) => ({ ...one, bonusPercent: 50 }));
    await server.services.programmes.saveProgramme(site.store.id, { ...defaultProgramme, tiers });
    expect(await willEarn(await opened(100_000))).toBe(1_500);
  });
});

describe('a transfer to a replacement vehicle', () => {
  let toVehicleId: string;
  const transfer = () => ({ transferId: newId(), fromVehicleId: owner.vehicleId, toVehicleId, at: server.clock.now() });

  beforeEach(async () => {
    toVehicleId = await addVehicle(server, site.store, owner.customerId);
  });

  test('takes the tier along, and says of the old vehicle where it went', async () => {
    await paid(1_600_000);
    await paid(200_000, toVehicleId);
    const moving = transfer();
    expect(await server.database.transact((session) => server.services.tiers.move(session, moving))).toBe('gold');
    expect(await tierOf()).toMatchObject({
      standing: { tier: 'standard', paidFen: 0 },
      moved: { tier: 'gold', to: { vehicleId: toVehicleId } },
    });
    expect(await tierOf(toVehicleId)).toMatchObject({
      standing: { tier: 'gold', until: '2027-11-24', paidFen: 1_800_000 },
      moved: null,
    });
  });

  test('a bill of the old vehicle that is settled or refunded since counts for the new one', async () => {
    const before = await paid(500_000);
    await server.database.transact((session) => server.services.tiers.move(session, transfer()));
    await paid(100_000);
    expect((await tierOf(toVehicleId)).standing).toMatchObject({ tier: 'silver', paidFen: 600_000 });
    await refunded(before, 200_000);
    expect((await tierOf(toVehicleId)).standing).toMatchObject({ tier: 'standard', paidFen: 400_000 });
  });

  test('taken back, gives the old one its own, with what was settled of its bills since, and the new one keeps its own', async () => {
    await paid(500_000);
    const moving = transfer();
    await server.database.transact((session) => server.services.tiers.move(session, moving));
    await paid(70_000);
    await paid(90_000, toVehicleId);
    await server.database.transact((session) =>
      server.services.tiers.moveBack(session, { ...moving, at: server.clock.now() }),
    );
    expect(await tierOf()).toMatchObject({ standing: { tier: 'silver', paidFen: 570_000 }, moved: null });
    expect(await tierOf(toVehicleId)).toMatchObject({ standing: { tier: 'standard', paidFen: 90_000 } });
  });

  test('a new vehicle that is somebody else’s by now is not shown to the former owner', async () => {
    await paid(500_000);
    const stranger = await site.owner();
    await server.database.transact((session) =>
      server.services.tiers.move(session, { ...transfer(), toVehicleId: stranger.vehicleId }),
    );
    expect((await tierOf()).moved).toEqual({ tier: 'silver', to: null });
  });
});

test('what was settled before there were tiers counts, less what was refunded, where its points have gone since', async () => {
  const replacement = await replacementOf(server, owner, site.store);
  await refunded(await paid(900_000), 300_000);
  await paid(100_000, replacement.id);
  const { id: transferId } = (await requestFor(owner, replacement.vin)).body;
  expect((await manager().call(approveTransfer, { params: { transferId } })).status).toBe(200);
  await paid(80_000);
  const untouched = await site.owner();
  await paid(510_000, untouched.vehicleId);

  const tiers = migrations.find(({ name }) => name === '016-tiers')!;
  await tiers.down(server.database.connection.db!);
  await tiers.up(server.database.connection.db!);
  expect(await tierOf()).toMatchObject({ standing: { paidFen: 0 }, moved: { to: { vehicleId: replacement.id } } });
  expect((await tierOf(replacement.id)).standing).toMatchObject({ tier: 'silver', paidFen: 780_000 });
  const { body } = await untouched.call(getTier, { params: { vehicleId: untouched.vehicleId } });
  expect(body.standing).toMatchObject({ tier: 'silver', until: '2027-11-24', paidFen: 510_000 });
  // Taken back, each has its own again.
  const moving = { transferId, fromVehicleId: owner.vehicleId, toVehicleId: replacement.id, at: server.clock.now() };
  await server.database.transact((session) => server.services.tiers.moveBack(session, moving));
  expect((await tierOf()).standing.paidFen).toBe(680_000);
  expect((await tierOf(replacement.id)).standing.paidFen).toBe(100_000);
});
