import { askAdjustment, staffPoints } from '@anxin/shared/contracts/points-account';
import { faultsAtDesk, faultsOf, noFaults, noFaultsAtDesk } from '../support/page-checks';
import { type GroundOwner, staffToken } from '../support/product-ground';
import { useGround } from '../support/use-ground';
import { openDesk, openSignedIn, press, visibleById } from '../support/visitors';

/** Managers set the rules of the store's points and run campaigns; an owner sees what a coming visit will earn. */

const { ground, browsers } = useGround();

/** A general check of ¥450, off-peak, from check-in to settlement. */
async function settled(owner: GroundOwner, start: string): Promise<void> {
  const { appointments, repairOrders, settlements } = ground.product.services;
  const { id } = await ground.confirmed(owner, start);
  const stored = async () => (await appointments.byId(id))!;
  const by = { id: '0'.repeat(24), name: '陈静' };
  const acted = { by, at: new Date() };
  await appointments.checkIn(await stored(), { ...acted, mileageKm: 20_500, fuelPercent: 50, ownerSays: '' }, null);
  await appointments.start(await stored(), acted, null);
  const { repairOrderId } = await appointments.ready(await stored(), acted, null);
  const order = (await repairOrders.byId(repairOrderId!))!;
  const payments = [{ method: 'cash' as const, amountFen: order.lines[0]!.amountFen }];
  await settlements.settle(order, { ...acted, orderVersion: order.version, holdId: null, payments }, null);
}

test('a manager changes a rule, sees what it would have cost, and saves it once it has been read over', async () => {
  await settled(await ground.owner(), '08:00');
  const { page } = await openDesk(browsers, ground, ground.manager);
  await press(page, 'page-points-rules');
  await visibleById(page, 'cost-difference').filter({ hasText: '与现行规则相同' }).waitFor();
  await visibleById(page, 'cost-present').filter({ hasText: '450' }).waitFor();
  expect(await faultsAtDesk(page)).toEqual(noFaultsAtDesk);

  // An invalid value shows its fault at the field and stops saving.
  await visibleById(page, 'rule-redeemStep').fill('0');
  await page.getByText('使用步长不能小于 1').waitFor();
  await visibleById(page, 'rule-redeemStep').fill('100');

  await visibleById(page, 'rule-earnPerHundredYuan.maintenance').fill('200');
  await visibleById(page, 'cost-difference').filter({ hasText: '+450 积分' }).waitFor();
  await visibleById(page, 'cost-draft').filter({ hasText: '900' }).waitFor();
  await press(page, 'rules-save');
  await page.getByText('每百元 100 积分 → 每百元 200 积分').waitFor();
  await press(page, 'rules-confirm');

  await visibleById(page, 'rules-history').filter({ hasText: '每百元 200 积分' }).waitFor();
  // The draft is the rule now: it no longer differs from the current rules.
  await visibleById(page, 'cost-difference').filter({ hasText: '与现行规则相同' }).waitFor();
  await visibleById(page, 'cost-present').filter({ hasText: '900' }).waitFor();
  const programme = await ground.product.services.programmes.settingsOf(ground.store.id);
  expect(programme).toMatchObject({ version: 1, settings: { earnPerHundredYuan: { maintenance: 200 } } });
});

test('a manager sets up a campaign, and sees what it would have given', async () => {
  const { page } = await openDesk(browsers, ground, ground.manager);
  await press(page, 'page-points-rules');
  await press(page, 'tab-campaigns');
  await press(page, 'campaign-new');
  await press(page, 'campaign-save');
  await page.getByText('请填写活动名称').waitFor();
  await visibleById(page, 'campaign-name').fill('冬季检测加赠');
  await visibleById(page, 'campaign-amount').fill('300');
  await visibleById(page, 'campaign-budget').fill('6000');
  await visibleById(page, 'cost-campaign').waitFor();
  expect(await faultsAtDesk(page)).toEqual(noFaultsAtDesk);
  await press(page, 'campaign-save');
  await visibleById(page, 'campaign-冬季检测加赠').filter({ hasText: '每单 300 积分' }).waitFor();
  expect(await faultsAtDesk(page)).toEqual(noFaultsAtDesk);
  await press(page, 'campaign-end');
  await press(page, 'campaign-end-confirm');
  await visibleById(page, 'campaign-state').filter({ hasText: '已结束' }).waitFor();
});

test('a page that does not follow the store shows soon what waits for a manager all the same', async () => {
  const owner = await ground.owner();
  await ground.grant(owner, 2_600);
  const { page } = await openDesk(browsers, ground, ground.manager);
  await page.clock.install();
  await press(page, 'page-points-rules');
  await visibleById(page, 'rule-redeemStep').waitFor();
  const token = await staffToken(ground.product, ground.careManager);
  const { vehicleId } = owner;
  const { body } = await ground.product.call(staffPoints, { token, params: { vehicleId }, query: {} });
  const params = { vehicleId, journalId: body.entries[0]!.id };
  await ground.product.call(askAdjustment, { token, params, body: { reason: '录入错误' } });
  await page.clock.fastForward(20_000);
  await visibleById(page, 'page-points-adjustments-waiting').filter({ hasText: '1' }).waitFor();
});

test('the front desk reads the rules on a phone, and cannot change them', async () => {
  const { page } = await openDesk(browsers, ground, ground.desk, 'phone');
  await press(page, 'page-points-rules');
  await visibleById(page, 'rule-redeemStep').waitFor();
  // Rules that may only be read are text, not disabled inputs.
  await visibleById(page, 'rule-redeemStep').filter({ hasText: '100 积分' }).waitFor();
  expect(await page.locator('.staff-page__content input').filter({ visible: true }).count()).toBe(0);
  await visibleById(page, 'rules-history').waitFor();
  expect(await visibleById(page, 'rules-save').count()).toBe(0);
  expect(await visibleById(page, 'cost-preview').count()).toBe(0);
  expect(await faultsOf(page)).toEqual(noFaults);
});

test('an owner sees what the coming visit is expected to earn, and for what', async () => {
  const { programmes } = ground.product.services;
  const { settings } = await programmes.settingsOf(ground.store.id);
  const earnPerHundredYuan = { ...settings.earnPerHundredYuan, maintenance: 100 };
  const frequency = [{ visit: 2, points: 300 }];
  await programmes.saveProgramme(ground.store.id, { ...settings, earnPerHundredYuan, frequency });
  const owner = await ground.owner('周女士');
  await ground.book(owner, '11:00');
  const { page } = await openSignedIn(browsers, ground, owner, `/pages/points/index?vehicle=${owner.vehicleId}`);
  const forecast = visibleById(page, 'points-forecast');
  await forecast.filter({ hasText: '+650' }).waitFor();
  for (const part of ['消费 450', '错峰 200']) {
    expect(await forecast.getByText(part).count()).toBe(1);
  }
  // The reward of a later visit stands apart from what this one earns.
  await visibleById(page, 'forecast-later').filter({ hasText: '12 个月内第 2 次到店时，另得 300 积分' }).waitFor();
  expect(await faultsOf(page)).toEqual(noFaults);
});
