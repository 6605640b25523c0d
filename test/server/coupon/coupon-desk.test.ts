import type { CouponOfferTerms } from '@anxin/shared/contracts/coupon-offer';
import type { PresentedBill } from '@anxin/server/domains/coupon/coupon.service';
import { addVehicle, openSite } from '../../support/booking';
import { billFor, codeNow, openOffer } from '../../support/coupons';
import { newId } from '../../support/server';
import { useCouponGround } from './coupon-ground';

const ground = useCouponGround();

const set = (at: string) => ground.server.clock.set(at);
const heldFor = async (bill: PresentedBill) =>
  (await ground.coupons.presentedFor(bill.id, ground.at())).map(({ id }) => id);
const withdraw = (couponId: string, billId: string) =>
  ground.transact((session) => ground.coupons.withdraw(session, { couponId, billId, at: ground.at() }));
const giveBack = (settlementId: string, vehicleId = ground.owner.vehicleId) =>
  ground.transact((session) => ground.coupons.giveBack(session, { settlementId, vehicleId, at: ground.at() }));
const voidSold = (billId: string) =>
  ground.transact((session) => ground.coupons.voidSold(session, { billId, at: ground.at() }));

describe('presenting', () => {
  test('lets the bill hold the coupon for 15 minutes, and not a moment longer', async () => {
    const coupon = await ground.coupon();
    const bill = await ground.present(coupon);
    expect((await ground.stored(coupon)).presented).toEqual({
      billId: bill.id,
      lineId: null,
      at: ground.at(),
      until: new Date('2026-11-24T09:15:00+08:00'),
    });
    set('2026-11-24T09:14:59+08:00');
    expect(await heldFor(bill)).toEqual([coupon.id]);
    set('2026-11-24T09:15:00+08:00');
    expect(await heldFor(bill)).toEqual([]);
    await expect(ground.redeem(coupon, bill)).rejects.toMatchObject({ code: 'coupon_not_usable' });
    expect((await ground.stored(coupon)).state).toBe('unused');
  });

  test('never holds a coupon past its last day', async () => {
    const coupon = await ground.coupon({ validDays: 1 });
    set('2026-11-24T23:50:00+08:00');
    const bill = await ground.present(coupon);
    expect((await ground.stored(coupon)).presented!.until).toEqual(new Date('2026-11-25T00:00:00+08:00'));
    set('2026-11-25T00:00:00+08:00');
    const refused = ground.redeem(coupon, bill);
    await expect(refused).rejects.toMatchObject({
      code: 'coupon_not_usable',
      detail: '该优惠券已于 2026年11月24日 到期',
    });
  });

  test('again for the same bill renews the time and keeps the coupon’s place', async () => {
    const [first, second] = [await ground.coupon(), await ground.coupon()];
    const bill = await ground.present(first);
    set('2026-11-24T09:01:00+08:00');
    await ground.present(second, bill);
    set('2026-11-24T09:10:00+08:00');
    await ground.present(first, bill);
    set('2026-11-24T09:15:30+08:00');
    expect(await heldFor(bill)).toEqual([first.id, second.id]);
    set('2026-11-24T09:20:00+08:00');
    expect(await heldFor(bill)).toEqual([first.id]);
  });

  test('is refused while another bill holds it, until that one lets go or its time is over', async () => {
    const coupon = await ground.coupon();
    const bill = await ground.present(coupon);
    await expect(ground.present(coupon)).rejects.toMatchObject({ code: 'coupon_presented' });
    set('2026-11-24T09:15:00+08:00');
    const next = await ground.present(coupon);
    expect([await heldFor(bill), await heldFor(next)]).toEqual([[], [coupon.id]]);
    await expect(withdraw(coupon.id, bill.id)).rejects.toMatchObject({ code: 'not_found' });
    await withdraw(coupon.id, next.id);
    await ground.present(coupon, bill);
    await ground.transact((session) => ground.coupons.releaseAll(session, bill.id, ground.at()));
    expect([await heldFor(bill), (await ground.stored(coupon)).presented]).toEqual([[], null]);
  });

  test('takes the code of this minute and of the one before, and no other', async () => {
    const coupon = await ground.coupon();
    const code = await codeNow(ground.server, coupon);
    set('2026-11-24T09:01:59+08:00');
    const bill = await ground.present(coupon, {}, code);
    set('2026-11-24T09:02:00+08:00');
    const wrong = { code: 'coupon_code_wrong' };
    await expect(ground.present(coupon, bill, code)).rejects.toMatchObject(wrong);
    const now = await codeNow(ground.server, coupon);
    const other = `${now.slice(0, 12)}${(Number(now[12]) + 1) % 10}`;
    await expect(ground.present(coupon, bill, other)).rejects.toMatchObject(wrong);
    await expect(ground.present(coupon, bill, `000000000${now.slice(9)}`)).rejects.toMatchObject(wrong);
    await expect(ground.present(coupon, bill, 'x')).rejects.toMatchObject(wrong);
  });

  const limited: Partial<CouponOfferTerms> = { businessTypes: ['repair', 'maintenance'] };
  test.each<[string, Partial<PresentedBill>, string]>([
    ['of another vehicle', { vehicleId: newId() }, '该优惠券属于另一辆车'],
    ['of another store', { storeId: newId() }, '该优惠券不能在本店使用'],
    ['for other business', { businessType: 'insurance' }, '该优惠券限维修、保养使用'],
    ['of who has not the vehicle any more', { customerId: newId() }, '车辆已不在账单车主名下'],
  ])('is refused by a bill %s', async (_, bill, detail) => {
    const coupon = await ground.coupon(limited);
    await expect(ground.present(coupon, bill)).rejects.toMatchObject({ code: 'coupon_not_usable', detail });
    expect((await ground.stored(coupon)).presented).toBeNull();
  });

  test('is refused when the coupon is used, void or over', async () => {
    const used = await ground.coupon();
    await ground.redeem(used, await ground.present(used));
    await expect(ground.present(used)).rejects.toMatchObject({ code: 'coupon_used' });
    const { billId, issued } = await ground.sold(1);
    await voidSold(billId);
    const usable = { code: 'coupon_not_usable' };
    await expect(ground.present(issued[0]!)).rejects.toMatchObject({ ...usable, detail: '该优惠券已作废' });
    const over = await ground.coupon({ validDays: 1 });
    set('2026-11-25T00:00:00+08:00');
    await expect(ground.present(over)).rejects.toMatchObject({ ...usable, detail: '该优惠券已于 2026年11月24日 到期' });
  });

  test('the vehicle says whether a bill holds one of its coupons', async () => {
    const coupon = await ground.coupon();
    const isPresented = () =>
      ground.transact((session) => ground.coupons.isPresented(session, ground.owner.vehicleId, ground.at()));
    expect(await isPresented()).toBe(false);
    await ground.present(coupon);
    expect(await isPresented()).toBe(true);
    set('2026-11-24T09:15:00+08:00');
    expect(await isPresented()).toBe(false);
  });
});

describe('redeeming', () => {
  test('uses the coupon up, once, for the bill that holds it', async () => {
    const coupon = await ground.coupon();
    const bill = await ground.present(coupon);
    await expect(ground.redeem(coupon, billFor(ground.site, ground.owner))).rejects.toMatchObject({
      code: 'coupon_not_usable',
    });
    const settlementId = await ground.redeem(coupon, bill);
    expect(await ground.stored(coupon)).toMatchObject({
      state: 'used',
      presented: null,
      endsAt: ground.at(),
      used: { billId: bill.id, settlementId, offFen: 5_000, reference: 'YY01-261124-001', at: ground.at() },
    });
    await expect(ground.redeem(coupon, bill)).rejects.toMatchObject({ code: 'coupon_used' });
    expect(await heldFor(bill)).toEqual([]);
  });

  test('one that was never presented is not used', async () => {
    const coupon = await ground.coupon();
    const bill = billFor(ground.site, ground.owner);
    await expect(ground.redeem(coupon, bill)).rejects.toMatchObject({ code: 'coupon_not_usable' });
    await expect(ground.redeem({ ...coupon, id: newId() }, bill)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('a refund', () => {
  test('gives back what the settlement used, once, to be used again', async () => {
    const coupons = [await ground.coupon(), await ground.coupon(), await ground.coupon()];
    const bill = await ground.present(coupons[0]!);
    await ground.present(coupons[1]!, bill);
    const settlementId = await ground.redeem(coupons[0]!, bill);
    await ground.redeem(coupons[1]!, bill, settlementId);
    await ground.redeem(coupons[2]!, await ground.present(coupons[2]!));
    set('2026-11-25T09:00:00+08:00');
    expect([await giveBack(settlementId), await giveBack(settlementId)]).toEqual([2, 0]);
    const back = await ground.stored(coupons[0]!);
    expect(back).toMatchObject({ state: 'unused', used: null, endsAt: new Date('2026-12-24T00:00:00+08:00') });
    expect(back.returned).toMatchObject([
      { settlementId, offFen: 5_000, reference: 'YY01-261124-001', at: ground.at() },
    ]);
    expect((await ground.stored(coupons[2]!)).state).toBe('used');
    await ground.redeem(coupons[0]!, await ground.present(coupons[0]!));
  });

  test('gives none back whose last day is over', async () => {
    const [short, long] = [await ground.coupon({ validDays: 1 }), await ground.coupon()];
    const bill = await ground.present(short);
    await ground.present(long, bill);
    const settlementId = await ground.redeem(short, bill);
    await ground.redeem(long, bill, settlementId);
    set('2026-11-25T00:00:00+08:00');
    expect(await giveBack(settlementId)).toBe(1);
    expect([(await ground.stored(short)).state, (await ground.stored(long)).state]).toEqual(['used', 'unused']);
  });

  test('gives it to the vehicle that replaced its own, where it is good in that store too', async () => {
    const coupon = await ground.coupon();
    const settlementId = await ground.redeem(coupon, await ground.present(coupon));
    const other = await openSite(ground.server);
    const replacement = await addVehicle(ground.server, other.store, ground.owner.customerId);
    expect(await giveBack(settlementId, replacement)).toBe(1);
    const back = await ground.stored(coupon);
    expect([back.vehicleId, back.storeIds]).toEqual([replacement, [ground.site.store.id, other.store.id]]);
    expect(back.moves).toMatchObject([{ transferId: null, from: ground.owner.vehicleId, to: replacement }]);
    await ground.present(coupon, { vehicleId: replacement, storeId: other.store.id });
  });
});

describe('a sale', () => {
  test('issues what was sold, within stock and the buyer’s limit, or nothing', async () => {
    const { issued } = await ground.sold(2);
    expect(issued.map(({ state, origin }) => [state, origin.kind])).toEqual([
      ['unused', 'sale'],
      ['unused', 'sale'],
    ]);
    expect(new Set(issued.map(({ no }) => no)).size).toBe(2);
    const offer = await openOffer(ground.server, ground.site, { way: 'sale', priceFen: 100, stock: 1 });
    const sell = (quantity: number, offerId = offer.id) => {
      const { customerId, vehicleId } = ground.owner;
      const wanted = { offerId, quantity, vehicleId, customerId, billId: newId(), at: ground.at() };
      return ground.transact((session) => ground.coupons.issueSold(session, wanted));
    };
    const scarce = { code: 'coupon_out_of_stock', detail: '只剩 1 张' };
    await expect(sell(2)).rejects.toMatchObject(scarce);
    await expect(sell(1, issued[0]!.offerId)).rejects.toMatchObject({ code: 'coupon_limit' });
    await expect(sell(1, (await openOffer(ground.server, ground.site)).id)).rejects.toMatchObject({
      code: 'not_found',
    });
    set('2027-01-01T00:00:00+08:00');
    await expect(sell(1)).rejects.toMatchObject({ code: 'coupon_offer_ended' });
    expect(await ground.coupons.offerById(offer.id)).toMatchObject({ issued: 0, left: 1 });
  });

  test('that is refunded makes its coupons void, puts them back into stock, and may be made again', async () => {
    const { billId, issued } = await ground.sold(2, { perMemberLimit: 2, stock: 2 });
    const { offerId } = issued[0]!;
    expect([await voidSold(billId), await voidSold(billId)]).toEqual([2, 0]);
    for (const coupon of issued) expect((await ground.stored(coupon)).state).toBe('void');
    expect(await ground.coupons.offerById(offerId)).toMatchObject({ issued: 0, left: 2 });
    const { customerId, vehicleId } = ground.owner;
    const again = { offerId, quantity: 2, vehicleId, customerId, billId: newId(), at: ground.at() };
    expect(await ground.transact((session) => ground.coupons.issueSold(session, again))).toHaveLength(2);
  });

  test('of which one was used, or a bill holds one, is not refunded', async () => {
    const { billId, issued } = await ground.sold(2);
    const goodsUsed = { code: 'goods_used' };
    const bill = await ground.present(issued[1]!);
    await expect(voidSold(billId)).rejects.toMatchObject(goodsUsed);
    await ground.redeem(issued[1]!, bill);
    await expect(voidSold(billId)).rejects.toMatchObject(goodsUsed);
    expect((await ground.stored(issued[0]!)).state).toBe('unused');
    expect(await voidSold(newId())).toBe(0);
  });
});
