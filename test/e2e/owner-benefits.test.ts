import type { Page } from 'playwright-core';
import { getCouponCode } from '@anxin/shared/contracts/coupon';
import type { CouponOfferTerms } from '@anxin/shared/contracts/coupon-offer';
import { createPackageOffer } from '@anxin/shared/contracts/package-offer';
import { markLinePackage } from '@anxin/shared/contracts/service-package';
import { settle } from '@anxin/shared/contracts/settlement';
import { presentOrderCoupon } from '@anxin/shared/contracts/settlement-benefits';
import { addDays, dayOf } from '@anxin/shared/values/store-time';
import { couponTerms } from '../support/coupons';
import { orderOf, readyAtDesk } from '../support/desk-visit';
import { packageTerms } from '../support/packages';
import { couponOfferOf } from '../support/product-benefits';
import { faultsOf, noFaults } from '../support/page-checks';
import { type GroundOwner, staffToken } from '../support/product-ground';
import { newId } from '../support/server';
import { useGround } from '../support/use-ground';
import { openSignedIn, press, visibleById } from '../support/visitors';

/** An owner claims coupons, shows them at the desk, and uses up packages one use at a time. */

const { ground, browsers } = useGround();

const today = dayOf(new Date());

/** The store gives one from today on. */
const offered = (changes: Partial<CouponOfferTerms> = {}) =>
  couponOfferOf(ground, { ...couponTerms, from: today, to: addDays(today, 30), ...changes });

async function sound(page: Page): Promise<void> {
  await page.getByTestId('loading').filter({ visible: true }).first().waitFor({ state: 'detached' });
  expect(await faultsOf(page)).toEqual(noFaults);
}

/** The thirteen digits that the owner's phone shows for the desk. */
async function codeOn(page: Page): Promise<string> {
  return ((await visibleById(page, 'coupon-code').textContent()) ?? '').replaceAll(/\D/g, '');
}

/** One that was sold to the owner's vehicle, as a settled bill of the counter does. */
async function packageOf({ vehicleId, customerId }: GroundOwner): Promise<{ packageId: string; itemId: string }> {
  const { product, store } = ground;
  const token = await staffToken(product, ground.manager);
  const items = [
    { name: '机油机滤更换', times: 3, valueFen: 10_000 },
    { name: '空调滤芯更换', times: 1, valueFen: 18_000 },
  ];
  const body = { ...packageTerms, items };
  const offer = (await product.call(createPackageOffer, { token, params: { storeId: store.id }, body })).body;
  const sale = { offerId: offer.id, vehicleId, customerId, storeId: store.id, billId: newId(), at: new Date() };
  const [sold] = await product.database.transact((session) =>
    product.services.packages.issueSold(session, { ...sale, quantity: 1 }),
  );
  return { packageId: sold?.id ?? '', itemId: sold?.items[0]?.id ?? '' };
}

test('an owner claims a coupon and shows its code; that the desk took it and settled is seen by itself', async () => {
  const offer = await offered({ name: '满 300 减 50', perMemberLimit: 1, validDays: 2 });
  const owner = await ground.owner();
  const visit = await readyAtDesk(ground, owner, '09:00');
  const { page } = await openSignedIn(browsers, ground, owner, '/pages/benefits/index');
  await visibleById(page, 'benefits-claim').filter({ hasText: '1张可领' }).waitFor();
  await sound(page);

  await press(page, 'benefits-claim');
  await sound(page);
  await visibleById(page, `claim-${offer.id}`).dblclick();
  await visibleById(page, `claim-${offer.id}`).filter({ hasText: '已领取' }).waitFor();
  await sound(page);
  await press(page, 'open-coupons');
  await visibleById(page, 'coupon-row').filter({ hasText: '明天到期' }).waitFor();
  expect(await visibleById(page, 'coupon-row').count()).toBe(1);
  await sound(page);

  await visibleById(page, 'coupon-row').click();
  await visibleById(page, 'coupon-bars').waitFor();
  const code = await codeOn(page);
  expect(code).toMatch(/^\d{13}$/);
  await visibleById(page, 'coupon-code-clock').filter({ hasText: '秒后自动更新' }).waitFor();
  await sound(page);

  const desk = { token: visit.token, params: { repairOrderId: visit.orderId } };
  const { dueFen } = (await ground.product.call(presentOrderCoupon, { ...desk, body: { code } })).body;
  await visibleById(page, 'coupon-standing').filter({ hasText: '已在收银台出示' }).waitFor();
  await sound(page);
  const { version: orderVersion } = await orderOf(ground, visit);
  const payments = [{ method: 'cash' as const, amountFen: dueFen }];
  await ground.product.call(settle, { ...desk, body: { orderVersion, payments } });
  await visibleById(page, 'coupon-state').filter({ hasText: '已使用' }).waitFor();
  await visibleById(page, 'coupon-standing').filter({ hasText: '已抵扣 ¥50' }).waitFor();
  await sound(page);

  await press(page, 'back');
  await page.getByText('没有可用的优惠券').waitFor();
  await press(page, 'scope-past');
  await visibleById(page, 'coupon-row').filter({ hasText: '已使用' }).waitFor();
  await sound(page);
});

test('a code that can no longer be renewed is not shown; with the network it is back', async () => {
  const { id: offerId } = await offered({ name: '夏季空调检测' });
  const owner = await ground.owner();
  const { vehicleId, customerId } = owner;
  const coupon = await ground.product.services.coupons.claim({ offerId, vehicleId, customerId, at: new Date() }, null);
  const phone = await openSignedIn(browsers, ground, owner, `/pages/coupon/detail/index?id=${coupon.id}`);
  const { page, context } = phone;
  await page.clock.install();
  await page.goto(`/pages/coupon/detail/index?id=${coupon.id}`);
  await visibleById(page, 'coupon-code').waitFor();

  phone.expectTrouble(/ERR_INTERNET_DISCONNECTED/, /WebSocket/);
  await context.setOffline(true);
  await page.clock.fastForward(61_000);
  await visibleById(page, 'connection-lost').filter({ hasText: '网络不通' }).waitFor();
  expect(await visibleById(page, 'coupon-code').count()).toBe(0);
  await context.setOffline(false);
  await visibleById(page, 'coupon-code').waitFor();
});

test('an offer whose stock another owner took last is all gone here too, in words', async () => {
  const offer = await offered({ name: '免费洗车', perMemberLimit: 1, stock: 1 });
  const [owner, faster] = [await ground.owner(), await ground.owner('沈女士')];
  const phone = await openSignedIn(browsers, ground, owner, '/pages/coupon/claim/index');
  const { page } = phone;
  await visibleById(page, `claim-${offer.id}`).filter({ hasText: '领取' }).waitFor();
  const { vehicleId, customerId } = faster;
  await ground.product.services.coupons.claim({ offerId: offer.id, vehicleId, customerId, at: new Date() }, null);

  phone.expectTrouble(/status 409/);
  await press(page, `claim-${offer.id}`);
  await page.getByText('该优惠券已发完').waitFor();
  await visibleById(page, `claim-${offer.id}`).filter({ hasText: '已领完' }).waitFor();
});

test('a package: what is left of each service, what was used, and what a bill says that it and a coupon paid', async () => {
  const { product } = ground;
  const owner = await ground.owner();
  const { id: offerId } = await offered();
  const { vehicleId, customerId } = owner;
  const coupon = await product.services.coupons.claim({ offerId, vehicleId, customerId, at: new Date() }, null);
  const owned = await packageOf(owner);
  const visit = await readyAtDesk(ground, owner, '11:00');
  const { page } = await openSignedIn(browsers, ground, owner, '/pages/service-package/index');
  await visibleById(page, 'package-left').filter({ hasText: '剩 3/3 次' }).waitFor();
  await visibleById(page, 'sold-package').filter({ hasText: '三年基础保养套餐' }).waitFor();
  await sound(page);

  const { token, orderId: repairOrderId, appointmentId } = visit;
  const { version, lines } = await orderOf(ground, visit);
  const marked = await product.call(markLinePackage, {
    token,
    params: { repairOrderId, lineId: lines[0]?.id ?? '' },
    body: { ...owned, orderVersion: version },
  });
  const shown = (await product.call(getCouponCode, { token: owner.token, params: { couponId: coupon.id } })).body;
  const desk = { token, params: { repairOrderId } };
  const quoted = await product.call(presentOrderCoupon, { ...desk, body: { code: shown.code ?? '' } });
  const payments = [{ method: 'card' as const, amountFen: quoted.body.dueFen }];
  await product.call(settle, { ...desk, body: { orderVersion: marked.body.version, payments } });

  await page.reload();
  await visibleById(page, 'package-left').filter({ hasText: '剩 2/3 次' }).waitFor();
  await sound(page);
  await press(page, 'package-uses');
  await visibleById(page, 'package-uses-sheet').filter({ hasText: '抵 ¥100' }).waitFor();
  await sound(page);

  await page.goto(`/pages/appointment/index?id=${appointmentId}`);
  await visibleById(page, 'bill')
    .filter({ hasText: '套餐抵扣−¥100.00' })
    .filter({ hasText: '优惠券−¥50.00' })
    .waitFor();
  await visibleById(page, 'bill-due').filter({ hasText: '300.00' }).waitFor();
  await sound(page);
  await page.goto('/pages/benefits/index');
  await visibleById(page, 'benefits-packages').filter({ hasText: '3次可用' }).waitFor();
});

test('a coupon that ends within days is on home, and leads to its code', async () => {
  const { id: offerId } = await offered({ name: '周末洗车券', validDays: 1 });
  const owner = await ground.owner();
  const { vehicleId, customerId } = owner;
  await ground.product.services.coupons.claim({ offerId, vehicleId, customerId, at: new Date() }, null);
  const { page } = await openSignedIn(browsers, ground, owner);
  await visibleById(page, 'home-coupons-ending').filter({ hasText: '今天到期' }).waitFor();
  await sound(page);
  await press(page, 'home-coupons-ending');
  await visibleById(page, 'coupon-code').waitFor();
});

test('in large type nothing of the owner’s benefits is cut', async () => {
  const { id: offerId } = await offered({
    name: '老客回馈空调滤芯更换',
    benefit: { kind: 'service', serviceName: '空调滤芯更换', upToFen: 18_000 },
  });
  await offered({ name: '钣喷 8.5 折', benefit: { kind: 'percent', percentOff: 15, ceilingFen: 80_000 } });
  const owner = await ground.owner();
  const { vehicleId, customerId } = owner;
  const coupon = await ground.product.services.coupons.claim({ offerId, vehicleId, customerId, at: new Date() }, null);
  const { page } = await openSignedIn(browsers, ground, owner, '/pages/me/index');
  await press(page, 'large-text');
  for (const address of [
    'benefits/index',
    'coupon/index',
    'coupon/claim/index',
    `coupon/detail/index?id=${coupon.id}`,
  ]) {
    await page.goto(`/pages/${address}`);
    await page
      .getByText(/优惠券/)
      .filter({ visible: true })
      .first()
      .waitFor();
    await sound(page);
  }
});
