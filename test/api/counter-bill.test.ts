import { defaultProgramme } from '@anxin/shared/rules/points/programme';
import {
  cancelCounterBill,
  type CounterBusiness,
  getCounterBill,
  getCounterBillSettlement,
  holdCounterBillPoints,
  listCounterBillRefunds,
  listCounterBills,
  openCounterBill,
  quoteCounterBill,
  quoteCounterBillRefund,
  refundCounterBill,
  sellAtCounter,
  settleCounterBill,
} from '@anxin/shared/contracts/counter-bill';
import { acceptOwnership } from '@anxin/shared/contracts/ownership-transfer';
import { businessType, type BusinessType, type StaffRole } from '@anxin/shared/contracts/organisation';
import { getPoints, pointsStatement } from '@anxin/shared/contracts/points';
import { businessTypeNames } from '@anxin/shared/rules/settlement/business-type';
import { openSite } from '../support/booking';
import { openOffer } from '../support/coupons';
import { packageOnSale } from '../support/packages';
import { newId } from '../support/server';
import { auditedAfterEach, useOwner, useSite } from '../support/use-server';
import { givePoints } from '../support/visits';

const { server, site } = useSite();
const owner = useOwner(site);
auditedAfterEach(server);

const cash = (amountFen: number) => [{ method: 'cash' as const, amountFen }];
const wanted = (change: object = {}) => ({
  vehicleId: owner.vehicleId,
  businessType: 'insurance' as CounterBusiness,
  title: '交强险续保',
  amountFen: 95_000,
  ...change,
});
const opened = async (change: object = {}) => {
  const params = { storeId: site.store.id };
  return (await site.desk.call(openCounterBill, { params, body: wanted(change) })).body;
};
/** Opens a bill of the type; for packages and coupons the bill is a sale. */
const openedFor = async (type: BusinessType) => {
  if (type !== 'package' && type !== 'coupon') return opened({ businessType: type, title: '柜台业务' });
  const priceFen = 95_000;
  const offer =
    type === 'package'
      ? await packageOnSale(server, site.store.id, { priceFen })
      : await openOffer(server, site, { way: 'sale', priceFen });
  const body = { vehicleId: owner.vehicleId, kind: type, offerId: offer.id };
  return (await site.desk.call(sellAtCounter, { params: { storeId: site.store.id }, body })).body;
};
const held = async (counterBillId: string, points: number) =>
  (await site.desk.call(holdCounterBillPoints, { params: { counterBillId }, body: { points } })).body;
const settled = (counterBillId: string, holdId: string | null, dueFen: number, key?: string) =>
  site.desk.call(settleCounterBill, {
    params: { counterBillId },
    body: { holdId, payments: cash(dueFen) },
    ...(key ? { key } : {}),
  });
const pointsOf = async () => (await owner.call(getPoints, { params: { vehicleId: owner.vehicleId } })).body;

describe('a bill of the counter', () => {
  test.each(businessType.options)('is redeemed on and earns by its business type: %s', async (type) => {
    await givePoints(server, owner.vehicleId, 800);
    const bill = await openedFor(type);
    expect(bill).toMatchObject({
      state: 'open',
      businessType: type,
      amountFen: 95_000,
      paidFen: null,
      customerName: '李女士',
    });
    const programme = await server.services.programmes.programmeOf(site.store.id, server.clock.now());
    const willEarn = Math.floor((94_200 * programme.earnPerHundredYuan[type]) / 10_000);
    const quote = await held(bill.id, 800);
    expect(quote).toMatchObject({ grossFen: 95_000, pointsFen: 800, dueFen: 94_200, willEarn });
    const done = await settled(bill.id, quote.hold!.id, 94_200);
    expect(done.body).toMatchObject({ orderId: bill.id, pointsRedeemed: 800, paidFen: 94_200, earnedPoints: willEarn });
    const { entries } = (await owner.call(pointsStatement, { params: { vehicleId: owner.vehicleId } })).body;
    expect(entries.find(({ type: kind }) => kind === 'redeem')).toMatchObject({ reference: bill.no, points: -800 });
    if (willEarn > 0) {
      const title = `${businessTypeNames[type]}消费`;
      expect(entries[0]).toMatchObject({ source: 'consumption', title, points: willEarn, reference: bill.no });
    }
  });

  test.each(['package', 'coupon'])('is not opened by hand for what is sold: %s', async (type) => {
    const params = { storeId: site.store.id };
    const body = wanted({ businessType: type });
    const { status, problem } = await site.desk.call(openCounterBill, { params, body });
    expect([status, problem]).toMatchObject([400, { errors: [{ field: 'body.businessType' }] }]);
    expect((await site.desk.call(listCounterBills, { params, query: {} })).body.bills).toEqual([]);
  });

  test('is not paid with the points of whoever the vehicle was handed to since', async () => {
    await givePoints(server, owner.vehicleId, 800);
    const bill = await opened();
    const buyerPhone = '13700001234';
    const buyer = await server.services.customers.create({
      openid: `openid-${newId()}`,
      unionid: null,
      name: '王先生',
      phone: buyerPhone,
      at: server.clock.now(),
    });
    const { code } = await server.services.ownershipTransfers.offer(
      {
        vehicle: (await server.services.vehicles.byId(owner.vehicleId))!,
        owner: (await server.services.customers.byId(owner.customerId))!,
        phone: buyerPhone,
        at: server.clock.now(),
      },
      null,
    );
    expect((await server.memberClient(buyer.id).call(acceptOwnership, { params: { code } })).status).toBe(200);
    const params = { counterBillId: bill.id };
    const refused = await site.desk.call(holdCounterBillPoints, { params, body: { points: 800 } });
    expect(refused.problem).toMatchObject({ code: 'bill_owner_changed', errors: [{ field: 'body.points' }] });
    expect((await settled(bill.id, null, 95_000)).body).toMatchObject({ pointsRedeemed: 0, paidFen: 95_000 });
  });

  test('is numbered, listed by its day and read again as it is', async () => {
    const [first, second] = [await opened(), await opened({ title: '年检代办', businessType: 'inspection' })];
    const code = first.no.slice(0, 4);
    expect([first.no, second.no]).toEqual([`${code}-261124-001`, `${code}-261124-002`]);
    expect(code).toMatch(/^GT\d{2}$/);
    const params = { storeId: site.store.id };
    const list = async (query: { day?: string } = {}) =>
      (await site.desk.call(listCounterBills, { params, query })).body.bills.map(({ no }) => no);
    expect((await list()).toSorted()).toEqual([first.no, second.no]);
    expect(await list({ day: '2026-11-23' })).toEqual([]);
    const { body } = await site.desk.call(getCounterBill, { params: { counterBillId: first.id } });
    expect(body).toEqual(first);
  });

  test('that is settled cannot be quoted, held for, settled again or given up', async () => {
    const bill = await opened();
    const params = { counterBillId: bill.id };
    const first = await settled(bill.id, null, 95_000, 'pay-once');
    expect((await settled(bill.id, null, 95_000, 'pay-once')).body).toEqual(first.body);
    expect((await site.desk.call(getCounterBillSettlement, { params })).body).toEqual(first.body);
    expect((await site.desk.call(getCounterBill, { params })).body.state).toBe('settled');
    for (const refused of [
      await settled(bill.id, null, 95_000),
      await site.desk.call(quoteCounterBill, { params }),
      await site.desk.call(holdCounterBillPoints, { params, body: { points: 0 } }),
      await site.desk.call(cancelCounterBill, { params }),
    ]) {
      expect([refused.status, refused.problem.code]).toEqual([409, 'bill_state_changed']);
    }
  });

  test('that is given up gives back what was held for it', async () => {
    await givePoints(server, owner.vehicleId, 800);
    const bill = await opened();
    const { hold } = await held(bill.id, 800);
    expect(await pointsOf()).toMatchObject({ held: 800, available: 0 });
    const { body } = await site.desk.call(cancelCounterBill, { params: { counterBillId: bill.id } });
    expect(body.state).toBe('cancelled');
    expect(await pointsOf()).toMatchObject({ held: 0, available: 800 });
    expect((await settled(bill.id, hold!.id, 94_200)).problem.code).toBe('bill_state_changed');
  });

  test('is refunded as a repair order is', async () => {
    await givePoints(server, owner.vehicleId, 800);
    const bill = await opened({ businessType: 'product', amountFen: 10_000 });
    const params = { counterBillId: bill.id };
    const { hold } = await held(bill.id, 800);
    const { earnedPoints } = (await settled(bill.id, hold!.id, 9_200)).body;
    const manager = server.staffClient('service_care_manager', site.store.id);
    // The bill and the day's list name the money that was paid, not the price.
    const ofDay = await site.desk.call(listCounterBills, { params: { storeId: site.store.id } });
    for (const read of [(await site.desk.call(getCounterBill, { params })).body, ofDay.body.bills[0]])
      expect(read).toMatchObject({ id: bill.id, amountFen: 10_000, paidFen: 9_200 });
    const quote = (await manager.call(quoteCounterBillRefund, { params, query: { amountFen: '10000' } })).body;
    expect(quote).toMatchObject({ moneyFen: 9_200, returnedPoints: 800, takenBackPoints: earnedPoints });
    const body = { amountFen: 10_000, reason: '商品退货', payments: cash(9_200) };
    expect((await site.desk.call(refundCounterBill, { params, body })).status).toBe(403);
    const done = (await manager.call(refundCounterBill, { params, body })).body;
    const list = (await manager.call(listCounterBillRefunds, { params })).body;
    expect(list).toMatchObject({
      refunds: [done],
      refundedFen: 10_000,
      leftFen: 0,
      refundable: false,
      wholeOnly: false,
    });
    expect(await pointsOf()).toMatchObject({ balance: 800, debt: 0 });
  });
});

describe('opening one is refused', () => {
  test.each<[string, object, string]>([
    ['for an unknown business', { businessType: 'gambling' }, 'body.businessType'],
    ['without a title', { title: ' ' }, 'body.title'],
    ['for nothing', { amountFen: 0 }, 'body.amountFen'],
    ['for a fraction', { amountFen: 0.5 }, 'body.amountFen'],
    ['for an operator', { vehicleId: { $ne: null } }, 'body.vehicleId'],
  ])('%s', async (_, change, field) => {
    const params = { storeId: site.store.id };
    const refused = await site.desk.call(openCounterBill, { params, body: wanted(change) as never });
    expect([refused.status, refused.problem.code]).toEqual([400, 'invalid_input']);
    expect(refused.problem.errors?.map((error) => error.field)).toContain(field);
  });

  test('for a vehicle of another store, or none, which are not told apart', async () => {
    const other = await openSite(server);
    const theirs = await other.owner();
    for (const vehicleId of [theirs.vehicleId, newId()]) {
      const params = { storeId: site.store.id };
      const refused = await site.desk.call(openCounterBill, { params, body: wanted({ vehicleId }) });
      expect([refused.status, refused.problem.code]).toEqual([404, 'not_found']);
      expect(refused.problem.errors?.[0]?.field).toBe('body.vehicleId');
    }
  });
});

describe('who may', () => {
  test('nobody without a token, nor the car owner, nor another store', async () => {
    const params = { storeId: site.store.id };
    const body = wanted();
    expect((await server.call(openCounterBill, { params, body })).status).toBe(401);
    expect((await owner.call(openCounterBill, { params, body })).status).toBe(403);
    const bill = await opened();
    const stranger = server.staffClient('general_manager', newId());
    expect((await stranger.call(openCounterBill, { params, body })).status).toBe(404);
    expect((await stranger.call(listCounterBills, { params })).status).toBe(404);
    const one = { counterBillId: bill.id };
    expect((await stranger.call(getCounterBill, { params: one })).status).toBe(404);
    expect((await stranger.call(settleCounterBill, { params: one, body: { payments: [] } })).status).toBe(404);
  });

  test.each<[StaffRole, number]>([
    ['front_desk', 201],
    ['general_manager', 201],
    ['technician', 403],
  ])('a %s who opens one gets %i', async (role, status) => {
    const client = server.staffClient(role, site.store.id);
    const params = { storeId: site.store.id };
    expect((await client.call(openCounterBill, { params, body: wanted() })).status).toBe(status);
  });
});

test('a bill of the counter takes the fewest points of their worth, and none that are worth nothing', async () => {
  const rates = [{ from: '2026-01-01', pointsPerYuan: 1_000 }];
  await server.services.programmes.saveProgramme(site.store.id, { ...defaultProgramme, rates, redeemStep: 1 });
  await givePoints(server, owner.vehicleId, 500);
  const bill = await opened({ businessType: 'inspection' });
  expect(await held(bill.id, 109)).toMatchObject({ pointsRedeemed: 100, pointsFen: 10, dueFen: 94_990 });
  const params = { counterBillId: bill.id };
  const refused = await site.desk.call(holdCounterBillPoints, { params, body: { points: 9 } });
  expect([refused.status, refused.problem.code]).toEqual([409, 'points_worthless']);
});
