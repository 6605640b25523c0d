import type { CouponOfferTerms } from '@anxin/shared/contracts/coupon-offer';
import { addDays, dayOf } from '@anxin/shared/values/store-time';
import { faultsAtDesk, faultsOf, noFaults, noFaultsAtDesk } from '../support/page-checks';
import { useGround } from '../support/use-ground';
import { act, openStaffPage, openDesk, press, visibleById } from '../support/visitors';

/** Managers run a store's coupons and packages; the desk reads them, and gives coupons to vehicles with a reason. */

const { ground, browsers } = useGround();

test('a manager makes an offer as its owners will read it, issues more of it, and ends it', async () => {
  const { page } = await openDesk(browsers, ground, ground.manager);
  await press(page, 'page-coupons');
  await visibleById(page, 'coupon-offers-empty').waitFor();
  await press(page, 'coupon-offer-new');
  await press(page, 'coupon-offer-save');
  await page.getByText('请填写优惠券名称').waitFor();
  expect(await faultsAtDesk(page)).toEqual(noFaultsAtDesk);

  await visibleById(page, 'coupon-name').fill('冬季保养八五折');
  await press(page, 'benefit-percent');
  await visibleById(page, 'coupon-discount').fill('8.5');
  await visibleById(page, 'coupon-ceilingYuan').fill('100');
  await visibleById(page, 'coupon-leastSpendYuan').fill('300');
  await press(page, 'coupon-type-repair');
  await visibleById(page, 'coupon-stock').fill('20');
  const preview = visibleById(page, 'coupon-offer-preview');
  await preview.filter({ hasText: '8.5 折，最多减 ¥100' }).filter({ hasText: '满 ¥300 可用' }).waitFor();
  await preview.filter({ hasText: '限保养、维修' }).waitFor();
  expect(await faultsAtDesk(page)).toEqual(noFaultsAtDesk);
  await act(page, 'coupon-offer-save');

  const card = visibleById(page, 'coupon-offer-冬季保养八五折');
  await card.filter({ hasText: '发放中' }).filter({ hasText: '每人限领 1 张' }).waitFor();
  await press(page, 'coupon-offer-stock');
  await visibleById(page, 'stock').fill('0');
  await press(page, 'stock-save');
  await visibleById(page, 'stock-sheet').getByRole('alert').waitFor();
  await visibleById(page, 'stock').fill('35');
  await act(page, 'stock-save');
  await card.filter({ hasText: /剩余\s*35/ }).waitFor();
  expect(await faultsAtDesk(page)).toEqual(noFaultsAtDesk);

  await press(page, 'coupon-offer-end');
  await act(page, 'coupon-offer-end-confirm');
  await visibleById(page, 'coupon-offer-state').filter({ hasText: '已结束' }).waitFor();
  expect(await card.getByTestId('coupon-offer-stock').count()).toBe(0);
});

test('the front desk reads the offers on a phone, and cannot make or change one', async () => {
  await offer('到店体验券', 'claim');
  const { page } = await openDesk(browsers, ground, ground.desk, 'phone');
  await press(page, 'page-coupons');
  await visibleById(page, 'coupon-offer-到店体验券').waitFor();
  await page.getByText('您可以查看').waitFor();
  for (const button of ['coupon-offer-new', 'coupon-offer-stock', 'coupon-offer-end'])
    expect(await visibleById(page, button).count()).toBe(0);
  expect(await faultsOf(page)).toEqual(noFaults);
});

test('the desk gives a vehicle a coupon with a reason, is refused a second one beyond the limit, and sees the first', async () => {
  await offer('致歉代金券', 'grant');
  const owner = await ground.owner('沈女士');
  const address = `/pages/staff/points-account/index?id=${owner.vehicleId}`;
  const desk = await openStaffPage(browsers, ground, ground.desk, { address });
  const { page } = desk;
  desk.expectTrouble(/status 409 POST .*\/coupons/);
  const coupons = visibleById(page, 'account-coupons');
  await coupons.getByText('没有可用的优惠券').waitFor();
  await press(page, 'coupon-grant');
  await press(page, 'grant-offer-致歉代金券');
  await press(page, 'coupon-grant-confirm');
  await visibleById(page, 'coupon-grant-sheet').getByRole('alert').filter({ hasText: '请填写发放的原因' }).waitFor();
  await visibleById(page, 'coupon-grant-reason').fill('等待超时，向您致歉');
  expect(await faultsAtDesk(page)).toEqual(noFaultsAtDesk);
  await act(page, 'coupon-grant-confirm');
  const row = visibleById(page, 'account-coupon');
  await row.filter({ hasText: '致歉代金券' }).filter({ hasText: '陈静 发放：等待超时，向您致歉' }).waitFor();
  await coupons.getByText('1 张可用').waitFor();

  await press(page, 'coupon-grant');
  await press(page, 'grant-offer-致歉代金券');
  await visibleById(page, 'coupon-grant-reason').fill('再次致歉');
  await press(page, 'coupon-grant-confirm');
  await visibleById(page, 'coupon-grant-sheet')
    .getByRole('alert')
    .filter({ hasText: '没有发放：每人最多 1 张' })
    .waitFor();
  await press(page, 'sheet-close');
  await page.getByText('放弃未保存的内容？').waitFor();
  expect(await faultsAtDesk(page)).toEqual(noFaultsAtDesk);
  await page.getByText('离开', { exact: true }).click();
  await visibleById(page, 'coupon-grant-sheet').waitFor({ state: 'detached' });
  expect(await row.count()).toBe(1);
  expect(await faultsAtDesk(page)).toEqual(noFaultsAtDesk);
});

test('a manager puts a package together item by item and puts it on sale', async () => {
  const { page } = await openDesk(browsers, ground, ground.manager);
  await press(page, 'page-packages');
  await press(page, 'package-offer-new');
  await visibleById(page, 'package-name').fill('三年小保养');
  await visibleById(page, 'package-priceYuan').fill('1200');
  await visibleById(page, 'package-item-name-0').fill('机油机滤更换');
  await visibleById(page, 'package-item-times-0').fill('3');
  await visibleById(page, 'package-item-value-0').fill('450');
  await press(page, 'package-item-add');
  await press(page, 'package-offer-save');
  await page.getByText('请填写项目名称').waitFor();
  await visibleById(page, 'package-item-name-1').fill('空调滤芯更换');
  await visibleById(page, 'package-item-times-1').fill('1');
  await visibleById(page, 'package-item-value-1').fill('120');
  await press(page, 'package-item-add');
  await press(page, 'package-item-remove-2');
  await visibleById(page, 'package-stock').fill('50');
  const preview = visibleById(page, 'package-offer-preview');
  await preview.filter({ hasText: '机油机滤更换 × 3' }).filter({ hasText: '比单次省 ¥270' }).waitFor();
  expect(await faultsAtDesk(page)).toEqual(noFaultsAtDesk);
  await act(page, 'package-offer-save');

  const card = visibleById(page, 'package-offer-三年小保养');
  await card
    .filter({ hasText: '可抵共 ¥1,470' })
    .filter({ hasText: /剩余\s*50/ })
    .waitFor();
  await press(page, 'package-offer-stock');
  await visibleById(page, 'stock').fill('');
  await act(page, 'stock-save');
  await card.filter({ hasText: /剩余\s*不限/ }).waitFor();
  expect(await faultsAtDesk(page)).toEqual(noFaultsAtDesk);
  await press(page, 'package-offer-end');
  await act(page, 'package-offer-end-confirm');
  await visibleById(page, 'package-offer-state').filter({ hasText: '已停售' }).waitFor();
});

/** An offer of ¥50 off, one for each member. */
async function offer(name: string, way: 'claim' | 'grant'): Promise<void> {
  const { coupons } = ground.product.services;
  const today = dayOf(new Date());
  const terms = {
    name,
    way,
    benefit: { kind: 'amount', amountFen: 5_000 },
    leastSpendFen: 0,
    businessTypes: ['maintenance'],
    stackable: false,
    audience: 'everyone',
    priceFen: null,
    perMemberLimit: 1,
    stock: 10,
    from: today,
    to: addDays(today, 30),
    validDays: 30,
  } satisfies CouponOfferTerms;
  const by = { id: '0'.repeat(24), name: '罗志明' };
  await coupons.createOffer({ storeId: ground.store.id, terms, by, at: new Date() }, null);
}
