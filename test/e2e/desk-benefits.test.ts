import {
  codeOf,
  couponOfferOf,
  grantedCoupon,
  packageOfferOf,
  packagesOf,
  usableCoupons,
} from '../support/product-benefits';
import { addLine, markLine, pay, scan, sell, startWork } from '../support/desk-screen';
import { faultsAtDesk, faultsOf, noFaults, noFaultsAtDesk } from '../support/page-checks';
import type { GroundOwner } from '../support/product-ground';
import { useGround } from '../support/use-ground';
import { act, openDesk, liveWithinMs, press, visibleById, showDay, untilLive } from '../support/visitors';

/** The desk sells packages and coupons, and takes them as payment along with points and money. */

const { ground, browsers } = useGround();

const pointsOf = ({ vehicleId }: GroundOwner) => ground.product.services.points.accountOf(vehicleId);

/** The promised hour of the visit is over. */
async function breakPromise(appointmentId: string) {
  const { connection } = ground.product.services;
  const { ObjectId } = connection.base.mongo;
  const over = { $set: { 'promise.dueAt': new Date(Date.now() - 60_000) } };
  await connection.collection('appointments').updateOne({ _id: new ObjectId(appointmentId) }, over);
}

test('a package, a coupon, points and cash pay one order to the fen; given back as a whole, all of it returns', async () => {
  const owner = await ground.owner('方女士');
  await ground.grant(owner, 5_000);
  await packageOfferOf(ground, '三次保养套餐');
  const coupon = await grantedCoupon(ground, owner);
  await ground.confirmed(owner, '09:00');
  const desk = await openDesk(browsers, ground, ground.manager);
  const { page } = desk;
  await sell(desk, owner, 'package', '三次保养套餐');
  await pay(desk);
  const bought = (await pointsOf(owner))!.balance;
  await press(page, 'page-board');
  await showDay(page, ground.visitDay);
  await startWork(desk, owner);
  await addLine(desk, '前刹车片', '480.50');
  await markLine(desk, '常规保养');
  await visibleById(page, 'order-packages').filter({ hasText: '¥450.00' }).waitFor();
  expect(await faultsAtDesk(page)).toEqual(noFaultsAtDesk);
  await press(page, 'action-ready');
  await press(page, 'action-settle');

  await scan(desk, await codeOf(ground, owner, coupon.id));
  await visibleById(page, 'coupon-满减券').filter({ hasText: '−¥50.00' }).waitFor();
  await visibleById(page, 'settle-points').fill('5000');
  await visibleById(page, 'points-held').filter({ hasText: '积分已为您保留至' }).waitFor();
  // 930.50 in all, of which the package pays 450, the coupon 50 and 5,000 points 50.
  await visibleById(page, 'settle-due').filter({ hasText: '380.50' }).waitFor();
  await press(page, 'settle-cash');
  expect(await faultsAtDesk(page)).toEqual(noFaultsAtDesk);
  await press(page, 'settle-confirm');
  await visibleById(page, 'settled').waitFor();
  await visibleById(page, 'settled-package').filter({ hasText: '−¥450.00' }).waitFor();
  await visibleById(page, 'settled-coupon').filter({ hasText: '−¥50.00' }).waitFor();
  expect(await usableCoupons(ground, owner)).toEqual([]);
  expect((await packagesOf(ground, owner))[0]?.items).toMatchObject([{ left: 2 }]);

  await press(page, 'refund-open');
  await visibleById(page, 'refund-coupons').filter({ hasText: '1 张' }).waitFor();
  await visibleById(page, 'refund-package-uses').filter({ hasText: '1 次' }).waitFor();
  await visibleById(page, 'refund-money').filter({ hasText: '¥380.50' }).waitFor();
  await press(page, 'refund-reason-收费有误');
  expect(await faultsAtDesk(page)).toEqual(noFaultsAtDesk);
  await press(page, 'refund-confirm');
  await visibleById(page, 'refund-1')
    .filter({ hasText: '退回 1 张优惠券' })
    .filter({ hasText: '退回 1 次套餐' })
    .waitFor();
  expect(await usableCoupons(ground, owner)).toMatchObject([{ id: coupon.id, state: 'usable' }]);
  expect((await packagesOf(ground, owner))[0]?.items).toMatchObject([{ left: 3 }]);
  expect(await pointsOf(owner)).toMatchObject({ balance: bought, held: 0, debt: 0 });
});

test('a package that pays everything leaves nothing to pay; the bill of 0 is settled, and undone', async () => {
  const owner = await ground.owner('白先生');
  await packageOfferOf(ground, '白先生的保养套餐');
  await ground.confirmed(owner, '10:00');
  const desk = await openDesk(browsers, ground, ground.manager);
  const { page } = desk;
  desk.expectTrouble(/status 409 POST .*\/refunds/);
  await sell(desk, owner, 'package', '白先生的保养套餐');
  await pay(desk);
  const saleAddress = page.url();
  await press(page, 'page-board');
  await showDay(page, ground.visitDay);
  await startWork(desk, owner);
  await markLine(desk, '常规保养');
  await press(page, 'action-ready');
  await press(page, 'action-settle');
  await visibleById(page, 'settle-due').filter({ hasText: '0.00' }).waitFor();
  await press(page, 'settle-confirm');
  await visibleById(page, 'settled').waitFor();
  expect((await packagesOf(ground, owner))[0]?.items).toMatchObject([{ left: 2 }]);

  // A package that was sold and used cannot be refunded.
  const billAddress = page.url();
  await page.goto(saleAddress);
  await press(page, 'refund-open');
  await press(page, 'refund-reason-客户取消');
  await press(page, 'refund-confirm');
  await page.getByText('已使用').waitFor();
  expect((await packagesOf(ground, owner))[0]?.state).toBe('active');

  await page.goto(billAddress);
  await press(page, 'refund-open');
  await visibleById(page, 'refund-package-uses').filter({ hasText: '1 次' }).waitFor();
  await press(page, 'refund-reason-收费有误');
  expect(await faultsAtDesk(page)).toEqual(noFaultsAtDesk);
  await press(page, 'refund-confirm');
  await visibleById(page, 'refund-1').waitFor();
  await visibleById(page, 'refund-open').waitFor({ state: 'detached' });
  expect((await packagesOf(ground, owner))[0]?.items).toMatchObject([{ left: 3 }]);
});

test('the counter sells coupons of the store’s offers; what was issued is shown, and its refund makes it void', async () => {
  const owner = await ground.owner('程女士');
  const sale = { way: 'sale', priceFen: 1_990, name: '空调养护券', perMemberLimit: 3 } as const;
  await couponOfferOf(ground, sale);
  const desk = await openDesk(browsers, ground, ground.manager);
  const { page } = desk;
  await sell(desk, owner, 'coupon', '空调养护券');
  await press(page, 'quantity-plus');
  await visibleById(page, 'counter-total').filter({ hasText: '¥39.80' }).waitFor();
  await visibleById(page, 'counter-quantity').fill('4');
  await press(page, 'counter-open');
  await page.getByText('填写 1 到 3 张').waitFor();
  await visibleById(page, 'counter-quantity').fill('2');
  expect(await faultsAtDesk(page)).toEqual(noFaultsAtDesk);
  await pay(desk);
  await visibleById(page, 'issued').filter({ hasText: '空调养护券' }).filter({ hasText: '2' }).waitFor();
  expect(await usableCoupons(ground, owner)).toHaveLength(2);
  expect(await faultsAtDesk(page)).toEqual(noFaultsAtDesk);

  await press(page, 'refund-open');
  await press(page, 'refund-reason-客户取消');
  expect(await faultsAtDesk(page)).toEqual(noFaultsAtDesk);
  await press(page, 'refund-confirm');
  await visibleById(page, 'refund-1').waitFor();
  expect(await usableCoupons(ground, owner)).toEqual([]);
});

test('a code that is wrong, used, or of another vehicle is refused at its field, and the next scan begins anew', async () => {
  const [owner, other] = [await ground.owner('罗女士'), await ground.owner('罗先生')];
  const coupon = await grantedCoupon(ground, owner);
  const others = await grantedCoupon(ground, other);
  await ground.confirmed(owner, '11:00');
  const desk = await openDesk(browsers, ground, ground.desk);
  const { page } = desk;
  desk.expectTrouble(/status 409 POST .*\/coupons/);
  await startWork(desk, owner);
  await press(page, 'action-ready');
  await press(page, 'action-settle');

  const alert = visibleById(page, 'coupons').getByRole('alert');
  const code = await codeOf(ground, owner, coupon.id);
  await scan(desk, code.slice(0, 11));
  await alert.filter({ hasText: '还差 2 位' }).waitFor();
  await visibleById(page, 'coupon-code').fill('');
  const last = (Number(code.slice(-1)) + 1) % 10;
  await scan(desk, `${code.slice(0, -1)}${last}`);
  await alert.filter({ hasText: '券码不正确' }).waitFor();
  expect(await faultsAtDesk(page)).toEqual(noFaultsAtDesk);
  await scan(desk, await codeOf(ground, other, others.id));
  await alert.filter({ hasText: '属于另一辆车' }).waitFor();
  expect(await visibleById(page, 'coupon-满减券').count()).toBe(0);

  await scan(desk, await codeOf(ground, owner, coupon.id));
  await visibleById(page, 'settle-coupon').filter({ hasText: '−¥50.00' }).waitFor();
  expect(await visibleById(page, 'coupon-code').inputValue()).toBe('');
  await visibleById(page, 'coupon-满减券').getByTestId('coupon-take-off').click();
  await visibleById(page, 'coupon-满减券').waitFor({ state: 'detached' });
  await visibleById(page, 'settle-due').filter({ hasText: '450' }).waitFor();
  expect(await usableCoupons(ground, owner)).toMatchObject([{ state: 'usable' }]);
});

test('on a phone the desk presents a coupon that pays one line; points held before shrink to what is left', async () => {
  const owner = await ground.owner('蔡女士');
  await ground.grant(owner, 60_000);
  const benefit = { kind: 'service', serviceName: '保养工时', upToFen: 40_000 } as const;
  const coupon = await grantedCoupon(ground, owner, { name: '保养抵用券', benefit, leastSpendFen: 0 });
  await ground.confirmed(owner, '13:00');
  const desk = await openDesk(browsers, ground, ground.desk, 'phone');
  const { page } = desk;
  await startWork(desk, owner);
  await addLine(desk, '雨刮片', '120');
  await press(page, 'action-ready');
  await press(page, 'action-settle');
  await press(page, 'settle-points-max');
  await visibleById(page, 'points-held').filter({ hasText: '保留至' }).waitFor();
  expect(await pointsOf(owner)).toMatchObject({ held: 57_000 });

  await scan(desk, await codeOf(ground, owner, coupon.id));
  await visibleById(page, 'coupon-保养抵用券').filter({ hasText: '请选择它抵扣的项目' }).waitFor();
  expect(await visibleById(page, 'settle-confirm').isDisabled()).toBe(true);
  expect(await faultsOf(page)).toEqual(noFaults);
  await press(page, 'coupon-line-常规保养');
  await visibleById(page, 'coupon-保养抵用券').filter({ hasText: '−¥400.00' }).waitFor();
  await visibleById(page, 'points-held').filter({ hasText: '保留至' }).waitFor();
  expect(await visibleById(page, 'settle-points').inputValue()).toBe('17000');
  expect(await pointsOf(owner)).toMatchObject({ held: 17_000 });
  expect(await faultsOf(page)).toEqual(noFaults);
  await press(page, 'settle-confirm');
  await visibleById(page, 'settled-coupon').filter({ hasText: '−¥400.00' }).waitFor();
  expect(await usableCoupons(ground, owner)).toEqual([]);
});

test('a line the broken promise waives takes no use of its package, and says so before and at the settlement', async () => {
  const owner = await ground.owner('石女士');
  await packageOfferOf(ground, '石女士的保养套餐');
  const booked = await ground.confirmed(owner, '15:00', 'express');
  const desk = await openDesk(browsers, ground, ground.manager);
  const { page } = desk;
  await sell(desk, owner, 'package', '石女士的保养套餐');
  await pay(desk);
  await press(page, 'page-board');
  await showDay(page, ground.visitDay);
  await startWork(desk, owner);
  await addLine(desk, '雨刮片', '120');
  await markLine(desk, '快速保养');
  await breakPromise(booked.id);
  await press(page, 'action-ready');
  await visibleById(page, 'line-package').filter({ hasText: '不扣套餐次数' }).waitFor();
  expect(await faultsAtDesk(page)).toEqual(noFaultsAtDesk);
  await press(page, 'action-settle');
  await page.getByText('已免收，不扣次数').waitFor();
  await visibleById(page, 'settle-waived').filter({ hasText: '−¥680.00' }).waitFor();
  expect(await visibleById(page, 'settle-package').count()).toBe(0);
  await press(page, 'settle-cash');
  expect(await faultsAtDesk(page)).toEqual(noFaultsAtDesk);
  await press(page, 'settle-confirm');
  await visibleById(page, 'settled').waitFor();
  expect((await packagesOf(ground, owner))[0]?.items).toMatchObject([{ left: 3 }]);
});

test('a coupon one desk has presented is refused at another; what a colleague settles meanwhile shows on the screen', async () => {
  const owner = await ground.owner('尤先生');
  const coupon = await grantedCoupon(ground, owner);
  await ground.confirmed(owner, '16:00');
  const [first, second] = [
    await openDesk(browsers, ground, ground.desk),
    await openDesk(browsers, ground, ground.secondDesk),
  ];
  await startWork(first, owner);
  await press(first.page, 'action-ready');
  await press(first.page, 'action-settle');
  await scan(first, await codeOf(ground, owner, coupon.id));
  await visibleById(first.page, 'settle-coupon').waitFor();
  await press(first.page, 'settle-card');
  await second.page.goto(first.page.url());
  await visibleById(second.page, 'coupon-满减券').filter({ hasText: '−¥50.00' }).waitFor();
  await untilLive(second.page);

  // At the counter, for another bill of the same vehicle.
  const counter = await openDesk(browsers, ground, ground.manager, 'phone');
  counter.expectTrouble(/status 409 POST .*\/coupons/);
  await press(counter.page, 'page-counter');
  await visibleById(counter.page, 'counter-find').fill(owner.plate);
  await press(counter.page, `found-${owner.plate}`);
  await press(counter.page, 'kind-package');
  await visibleById(counter.page, 'counter-open').waitFor();
  expect(await faultsOf(counter.page)).toEqual(noFaults);
  await press(counter.page, 'kind-business');
  await press(counter.page, 'business-product');
  await visibleById(counter.page, 'counter-title').fill('行车记录仪');
  await visibleById(counter.page, 'counter-amount').fill('680');
  await press(counter.page, 'counter-open');
  await scan(counter, await codeOf(ground, owner, coupon.id));
  await visibleById(counter.page, 'coupons').getByRole('alert').filter({ hasText: '正用于一张未结算的账单' }).waitFor();
  expect(await faultsOf(counter.page)).toEqual(noFaults);

  await act(first.page, 'settle-confirm');
  await visibleById(second.page, 'settled').waitFor({ timeout: liveWithinMs });
  await visibleById(second.page, 'settled-coupon').filter({ hasText: '−¥50.00' }).waitFor();
});
