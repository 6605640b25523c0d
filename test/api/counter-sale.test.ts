import {
  cancelCounterBill,
  type CounterBusiness,
  openCounterBill,
  refundCounterBill,
  listCounterBillRefunds,
  quoteCounterBillRefund,
  quoteCounterBill,
  sellAtCounter,
  settleCounterBill,
} from '@anxin/shared/contracts/counter-bill';
import type { StaffRole } from '@anxin/shared/contracts/organisation';
import type { Input } from '@anxin/shared/contracts/operation';
import { presentBillCoupon, withdrawBillCoupon } from '@anxin/shared/contracts/settlement-benefits';
import { openSite } from '../support/booking';
import { claimed, codeNow, openOffer } from '../support/coupons';
import { packageOnSale, useOf } from '../support/packages';
import { newId } from '../support/server';
import { auditedAfterEach, useOwner, useSite, useStaff } from '../support/use-server';

const { server, site } = useSite();
const owner = useOwner(site);
const manager = useStaff(server, site, 'after_sales_manager');
auditedAfterEach(server);

const cash = (amountFen: number) => (amountFen === 0 ? [] : [{ method: 'cash' as const, amountFen }]);
type Sold = Partial<Input<typeof sellAtCounter>['body']> & { kind: 'package' | 'coupon'; offerId: string };
const sell = (sold: Sold, key?: string) => {
  const body = { vehicleId: owner.vehicleId, ...sold };
  return site.desk.call(sellAtCounter, { params: { storeId: site.store.id }, body, ...(key ? { key } : {}) });
};
const settled = (counterBillId: string, dueFen: number, key?: string) => {
  const body = { payments: cash(dueFen) };
  return site.desk.call(settleCounterBill, { params: { counterBillId }, body, ...(key ? { key } : {}) });
};
const refund = (counterBillId: string, amountFen: number) => {
  const body = { amountFen, reason: '车主退货', payments: cash(amountFen) };
  return manager.call(refundCounterBill, { params: { counterBillId }, body });
};
const couponsForSale = (changes: object = {}) =>
  openOffer(server, site, { way: 'sale', priceFen: 3_000, perMemberLimit: 5, ...changes });
const couponsOf = () =>
  server.database.connection
    .collection('coupons')
    .find({ vehicleId: new server.database.connection.base.mongo.ObjectId(owner.vehicleId) })
    .toArray();
const packagesOf = () => server.services.packages.ofVehicle(owner.vehicleId);

describe('selling a package', () => {
  test('is a bill of its title and price, whose settlement gives it to the vehicle, once', async () => {
    const offer = await packageOnSale(server, site.store.id);
    const { status, body: bill } = await sell({ kind: 'package', offerId: offer.id });
    expect([status, bill]).toMatchObject([
      201,
      { state: 'open', title: offer.name, amountFen: 118_000, businessType: 'package', customerName: '李女士' },
    ]);
    expect(bill.sells).toEqual({ kind: 'package', offerId: offer.id, name: offer.name, quantity: 1 });
    expect(await packagesOf()).toEqual([]);
    const done = await settled(bill.id, 118_000, 'sold-once');
    expect((await settled(bill.id, 118_000, 'sold-once')).body).toEqual(done.body);
    expect(await packagesOf()).toMatchObject([{ offerId: offer.id, state: 'active', sold: { billId: bill.id } }]);
    expect(await server.services.packages.offerById(offer.id)).toMatchObject({ sold: 1 });
  });

  test('is given back as a whole only, while nothing of it was used, and is void then', async () => {
    const offer = await packageOnSale(server, site.store.id);
    const { body: bill } = await sell({ kind: 'package', offerId: offer.id });
    await settled(bill.id, 118_000);
    const params = { counterBillId: bill.id };
    expect((await refund(bill.id, 8_000)).problem.code).toBe('refund_whole_only');
    const part = await manager.call(quoteCounterBillRefund, { params, query: { amountFen: '8000' } });
    expect(part.problem).toMatchObject({ code: 'refund_whole_only', errors: [{ field: 'query.amountFen' }] });
    expect((await manager.call(listCounterBillRefunds, { params })).body).toMatchObject({ wholeOnly: true });

    const [owned] = await packagesOf();
    const settlementId = await useOf(server, owned!);
    expect((await refund(bill.id, 118_000)).problem.code).toBe('goods_used');
    expect((await manager.call(listCounterBillRefunds, { params })).body.refunds).toEqual([]);
    await server.database.transact((session) =>
      server.services.packages.giveBack(session, { settlementId, at: server.clock.now() }),
    );
    expect((await refund(bill.id, 118_000)).status).toBe(201);
    expect(await packagesOf()).toMatchObject([{ state: 'void' }]);
    expect(await server.services.packages.offerById(offer.id)).toMatchObject({ sold: 0 });
  });

  test('that was sold out or ended meanwhile is refused at the settlement, and nothing is done', async () => {
    const offer = await packageOnSale(server, site.store.id, { stock: 1 });
    const [first, second] = [
      await sell({ kind: 'package', offerId: offer.id }),
      await sell({ kind: 'package', offerId: offer.id }),
    ];
    expect((await settled(first.body.id, 118_000)).status).toBe(201);
    expect((await settled(second.body.id, 118_000)).problem.code).toBe('package_out_of_stock');
    expect((await server.services.counterBills.byId(second.body.id))?.state).toBe('open');
    expect(await server.services.settlements.byOrder(second.body.id)).toBeNull();
    expect(await packagesOf()).toHaveLength(1);
    expect((await sell({ kind: 'package', offerId: offer.id })).problem.code).toBe('package_out_of_stock');
  });
});

describe('selling coupons', () => {
  test('issues as many as were paid for, and a whole refund makes them void', async () => {
    const offer = await couponsForSale();
    const { body: bill } = await sell({ kind: 'coupon', offerId: offer.id, quantity: 3 });
    expect(bill).toMatchObject({ title: `${offer.name} × 3`, amountFen: 9_000, businessType: 'coupon' });
    expect((await settled(bill.id, 9_000)).status).toBe(201);
    expect((await couponsOf()).map(({ state }) => state as unknown)).toEqual(['unused', 'unused', 'unused']);
    expect((await refund(bill.id, 3_000)).problem.code).toBe('refund_whole_only');
    expect((await refund(bill.id, 9_000)).status).toBe(201);
    expect((await couponsOf()).map(({ state }) => state as unknown)).toEqual(['void', 'void', 'void']);
    expect(await server.services.coupons.offerById(offer.id)).toMatchObject({ issued: 0 });
  });

  test('that ended meanwhile, or more than a member may have, is refused at the settlement', async () => {
    const offer = await couponsForSale({ to: '2026-11-24' });
    const limited = await couponsForSale({ perMemberLimit: 1 });
    const [late, many] = [
      await sell({ kind: 'coupon', offerId: offer.id }),
      await sell({ kind: 'coupon', offerId: limited.id, quantity: 2 }),
    ];
    expect((await settled(many.body.id, 6_000)).problem.code).toBe('coupon_limit');
    server.clock.set('2026-11-25T09:00:00+08:00');
    expect((await settled(late.body.id, 3_000)).problem.code).toBe('coupon_offer_ended');
    expect((await sell({ kind: 'coupon', offerId: offer.id })).problem.code).toBe('coupon_offer_ended');
    expect(await couponsOf()).toEqual([]);
  });

  test.each<[string, () => Promise<Sold>, number, string, string]>([
    ['of no offer', async () => ({ kind: 'coupon', offerId: newId() }), 404, 'not_found', 'body.offerId'],
    [
      'that are not sold',
      async () => ({ kind: 'coupon', offerId: (await openOffer(server, site)).id }),
      404,
      'not_found',
      'body.offerId',
    ],
    [
      'of another store',
      async () => ({ kind: 'package', offerId: (await packageOnSale(server, (await openSite(server)).store.id)).id }),
      ...([404, 'not_found', 'body.offerId'] as const),
    ],
    [
      'more than there are',
      async () => ({ kind: 'coupon', quantity: 5, offerId: (await couponsForSale({ stock: 4 })).id }),
      ...([409, 'coupon_out_of_stock', 'body.quantity'] as const),
    ],
    [
      'two packages at once',
      async () => ({ kind: 'package', quantity: 2, offerId: (await packageOnSale(server, site.store.id)).id }),
      ...([400, 'invalid_input', 'body.quantity'] as const),
    ],
    [
      'for a vehicle of no one',
      async () => ({ kind: 'coupon', vehicleId: newId(), offerId: (await couponsForSale()).id }),
      404,
      'not_found',
      'body.vehicleId',
    ],
  ])('refuses %s', async (_, wanted, status, code, field) => {
    const refused = await sell(await wanted());
    expect([refused.status, refused.problem]).toMatchObject([status, { code, errors: [{ field }] }]);
  });

  test.each<[StaffRole, number]>([
    ['front_desk', 201],
    ['advisor', 201],
    ['technician', 403],
  ])('is for those who take payments: a %s gets %i', async (role, status) => {
    const body = { vehicleId: owner.vehicleId, kind: 'coupon' as const, offerId: (await couponsForSale()).id };
    const params = { storeId: site.store.id };
    expect((await server.staffClient(role, site.store.id).call(sellAtCounter, { params, body })).status).toBe(status);
    expect((await server.staffClient(role, newId()).call(sellAtCounter, { params, body })).status).toBe(404);
    expect((await owner.call(sellAtCounter, { params, body })).status).toBe(403);
    expect((await server.call(sellAtCounter, { params, body })).status).toBe(401);
  });
});

describe('a coupon at a bill of the counter', () => {
  const opened = async (businessType: CounterBusiness = 'repair') => {
    const body = { vehicleId: owner.vehicleId, businessType, title: '雨刮更换', amountFen: 38_000 };
    return (await site.desk.call(openCounterBill, { params: { storeId: site.store.id }, body })).body;
  };
  const present = async (counterBillId: string, coupon: Awaited<ReturnType<typeof claimed>>) => {
    const body = { code: await codeNow(server, coupon) };
    return site.desk.call(presentBillCoupon, { params: { counterBillId }, body });
  };

  test('is redeemed by its settlement, a service as its only line; its whole refund gives it back', async () => {
    const benefit = { kind: 'service', serviceName: '雨刮更换', upToFen: 20_000 } as const;
    const coupon = await claimed(server, site, owner, { benefit });
    const bill = await opened();
    expect((await present(bill.id, coupon)).body).toMatchObject({ couponFen: 20_000, dueFen: 18_000 });
    const done = (await settled(bill.id, 18_000)).body;
    expect(done).toMatchObject({ couponFen: 20_000, coupons: [{ id: coupon.id, offFen: 20_000 }] });
    expect(await couponsOf()).toMatchObject([{ state: 'used', used: { reference: bill.no, offFen: 20_000 } }]);
    expect((await refund(bill.id, 18_000)).body).toMatchObject({ couponsReturned: 1, packageUsesReturned: 0 });
    expect(await couponsOf()).toMatchObject([{ state: 'unused' }]);
  });

  test('is taken off again, or given back when the bill is given up', async () => {
    const coupon = await claimed(server, site, owner);
    const [first, second] = [await opened(), await opened()];
    await present(first.id, coupon);
    expect((await present(second.id, coupon)).problem.code).toBe('coupon_presented');
    const params = { counterBillId: first.id, couponId: coupon.id };
    expect((await site.desk.call(withdrawBillCoupon, { params })).body).toMatchObject({ coupons: [], dueFen: 38_000 });
    expect((await site.desk.call(withdrawBillCoupon, { params })).status).toBe(404);
    expect((await present(second.id, coupon)).body.couponFen).toBe(5_000);
    await site.desk.call(cancelCounterBill, { params: { counterBillId: second.id } });
    expect((await present(second.id, coupon)).problem.code).toBe('bill_state_changed');
    expect((await present(first.id, coupon)).body.couponFen).toBe(5_000);
  });

  test('is refused for another kind of business', async () => {
    const coupon = await claimed(server, site, owner);
    const bill = await opened('insurance');
    expect((await present(bill.id, coupon)).problem).toMatchObject({ code: 'coupon_not_usable' });
    const params = { counterBillId: bill.id };
    expect((await site.desk.call(quoteCounterBill, { params })).body.coupons).toEqual([]);
  });
});
