import type { BrowserWindow } from '../support/browser';
import { faultsAtDesk, faultsOf, noFaults, noFaultsAtDesk } from '../support/page-checks';
import type { GroundOwner } from '../support/product-ground';
import { newId } from '../support/server';
import { useGround } from '../support/use-ground';
import { openDesk, press, visibleById } from '../support/visitors';

/** The counter takes payments for business without an order, and managers give them back. */

const { ground, browsers } = useGround();

const pointsOf = ({ vehicleId }: GroundOwner) => ground.product.services.points.accountOf(vehicleId);

async function fillBill({ page }: BrowserWindow, owner: GroundOwner, type: string, title: string, yuan: string) {
  await visibleById(page, 'counter-find').fill(owner.plate);
  await press(page, `found-${owner.plate}`);
  await visibleById(page, 'counter-vehicle').waitFor();
  await press(page, `business-${type}`);
  await visibleById(page, 'counter-title').fill(title);
  await visibleById(page, 'counter-amount').fill(yuan);
}

test('a bill for insurance is paid with points and by card, and a manager gives half of it back', async () => {
  const owner = await ground.owner('沈女士');
  await ground.grant(owner, 2_000);
  const desk = await openDesk(browsers, ground, ground.manager);
  const { page } = desk;
  await press(page, 'page-counter');
  await visibleById(page, 'counter-open').waitFor();
  expect(await faultsAtDesk(page)).toEqual(noFaultsAtDesk);

  await press(page, 'counter-open');
  await page.getByText('请选择业务类别').waitFor();
  await fillBill(desk, owner, 'insurance', '交强险续保', '950');
  expect(await faultsAtDesk(page)).toEqual(noFaultsAtDesk);
  await press(page, 'counter-open');

  await visibleById(page, 'settle-points').fill('1000');
  await visibleById(page, 'points-held').filter({ hasText: '积分已为您保留至' }).waitFor();
  expect(await pointsOf(owner)).toMatchObject({ held: 1_000, available: 1_000 });
  await visibleById(page, 'settle-due').filter({ hasText: '940' }).waitFor();
  await press(page, 'settle-split');
  await visibleById(page, 'settle-split-cash').fill('60');
  expect(await faultsAtDesk(page)).toEqual(noFaultsAtDesk);
  await press(page, 'settle-confirm');
  await visibleById(page, 'settled').waitFor();
  await visibleById(page, 'bill-state').filter({ hasText: '已收款' }).waitFor();
  const earned = (await pointsOf(owner))!.balance - 1_000;
  expect(earned).toBeGreaterThan(0);

  await press(page, 'refund-open');
  await visibleById(page, 'refund-amount').fill('475');
  await visibleById(page, 'refund-returned').filter({ hasText: '+500' }).waitFor();
  await visibleById(page, 'refund-money').filter({ hasText: '¥470.00' }).waitFor();
  // The money goes back the way it came: the usual split is there, and another one stays within each method.
  expect(await visibleById(page, 'refund-by-card').inputValue()).toBe('470.00');
  expect(await visibleById(page, 'refund-by-cash').inputValue()).toBe('0.00');
  await visibleById(page, 'refund-by-cash').fill('94.59');
  await page.getByText('按原收款方式，这里应填 ¥0.00 至 ¥60.00').waitFor();
  expect(await visibleById(page, 'refund-confirm').isDisabled()).toBe(true);
  await visibleById(page, 'refund-by-cash').fill('60');
  expect(await visibleById(page, 'refund-by-card').inputValue()).toBe('410.00');
  await press(page, 'refund-reason-客户取消');
  expect(await faultsAtDesk(page)).toEqual(noFaultsAtDesk);
  await press(page, 'refund-confirm');
  const first = visibleById(page, 'refund-1').filter({ hasText: '返还 500 积分' });
  await first.filter({ hasText: '退款 现金 ¥60.00 + 刷卡 ¥410.00' }).waitFor();
  await visibleById(page, 'refund-open').filter({ hasText: '可退 ¥475.00' }).waitFor();
  expect(await pointsOf(owner)).toMatchObject({ balance: 1_500 + Math.floor(earned / 2), debt: 0 });
  expect(await faultsAtDesk(page)).toEqual(noFaultsAtDesk);
});

test('points that have gone to a replacement vehicle are given back there, and the manager reads so before', async () => {
  const [owner, replacement] = [await ground.owner('何先生'), await ground.owner('何太太')];
  await ground.grant(owner, 1_000);
  const desk = await openDesk(browsers, ground, ground.manager);
  const { page } = desk;
  await press(page, 'page-counter');
  await fillBill(desk, owner, 'product', '行车记录仪', '680');
  await press(page, 'counter-open');
  await visibleById(page, 'settle-points').fill('1000');
  await visibleById(page, 'points-held').filter({ hasText: '积分已为您保留至' }).waitFor();
  await press(page, 'settle-card');
  await press(page, 'settle-confirm');
  await visibleById(page, 'settled').waitFor();
  const { services, database } = ground.product;
  const details = { transferId: newId(), titleOut: '积分转出', titleIn: '积分转入', at: new Date() };
  const sides = { fromVehicleId: owner.vehicleId, toVehicleId: replacement.vehicleId };
  const by = { kind: 'staff' as const, id: newId(), name: '罗志明' };
  await database.transact((session) => services.points.transfer(session, { ...details, ...sides, by }));
  const before = (await pointsOf(replacement))!.balance;

  await press(page, 'refund-open');
  await visibleById(page, 'refund-replacement').filter({ hasText: '置换车的积分账户' }).waitFor();
  const taken = Number((await visibleById(page, 'refund-taken').textContent())?.replace(/\D/g, ''));
  await press(page, 'refund-reason-客户取消');
  expect(await faultsAtDesk(page)).toEqual(noFaultsAtDesk);
  await press(page, 'refund-confirm');
  await visibleById(page, 'refund-1')
    .filter({ hasText: '返还 1,000 积分' })
    .filter({ hasText: '记在置换车账户' })
    .waitFor();
  expect(await pointsOf(replacement)).toMatchObject({ balance: before + 1_000 - taken, debt: 0 });
  expect(await faultsAtDesk(page)).toEqual(noFaultsAtDesk);
});

test('points cleared before paying are given back at once, and a bill given up gives back what it held', async () => {
  const owner = await ground.owner('韩先生');
  await ground.grant(owner, 500);
  const desk = await openDesk(browsers, ground, ground.desk);
  const { page } = desk;
  await press(page, 'page-counter');
  await fillBill(desk, owner, 'product', '车载吸尘器', '299');
  await press(page, 'counter-open');

  await press(page, 'settle-points-max');
  await visibleById(page, 'points-held').filter({ hasText: '保留至' }).waitFor();
  expect(await pointsOf(owner)).toMatchObject({ held: 500 });
  await press(page, 'settle-points-none');
  await visibleById(page, 'points-held').waitFor({ state: 'detached' });
  expect(await pointsOf(owner)).toMatchObject({ held: 0, available: 500 });

  await press(page, 'settle-points-max');
  await visibleById(page, 'points-held').filter({ hasText: '保留至' }).waitFor();
  await press(page, 'bill-cancel');
  await press(page, 'bill-cancel-confirm');
  await visibleById(page, 'bill-state').filter({ hasText: '已作废' }).waitFor();
  expect(await pointsOf(owner)).toMatchObject({ held: 0, available: 500 });
});

test('on a phone the counter takes a payment too, and the front desk is not offered a refund', async () => {
  const owner = await ground.owner('钱女士');
  const desk = await openDesk(browsers, ground, ground.desk, 'phone');
  const { page } = desk;
  await press(page, 'page-counter');
  await visibleById(page, 'counter-open').waitFor();
  expect(await faultsOf(page)).toEqual(noFaults);
  await fillBill(desk, owner, 'inspection', '年检代办', '380');
  expect(await faultsOf(page)).toEqual(noFaults);
  await press(page, 'counter-open');
  await press(page, 'settle-cash');
  expect(await faultsOf(page)).toEqual(noFaults);
  await press(page, 'settle-confirm');
  await visibleById(page, 'settled').waitFor();
  expect(await visibleById(page, 'refund-open').count()).toBe(0);
  expect(await faultsOf(page)).toEqual(noFaults);
});
