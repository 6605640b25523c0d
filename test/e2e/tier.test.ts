import { addVehicle } from '@anxin/shared/contracts/vehicle';
import { faultsAtDesk, faultsOf, noFaults, noFaultsAtDesk } from '../support/page-checks';
import { type GroundOwner, vinOf } from '../support/product-ground';
import { newId } from '../support/server';
import { useGround } from '../support/use-ground';
import { openDesk, openSignedIn, openStaffPage, openTab, press, visibleById } from '../support/visitors';

/** A manager sets the payments for each member tier; an owner sees the vehicle's tier, and where it moved. */

const { ground, browsers } = useGround();

const account = '/pages/staff/points-account/index';

/** The amount paid for the vehicle today. */
async function paid({ vehicleId }: Pick<GroundOwner, 'vehicleId'>, paidFen: number): Promise<void> {
  const { services, database } = ground.product;
  const bill = { vehicleId, billId: newId(), paidFen, at: new Date() };
  await database.transact((session) => services.tiers.settled(session, bill));
}

test('a manager sets what a tier asks for and gives, told at the field what does not fit, and it is in the history', async () => {
  const { page } = await openDesk(browsers, ground, ground.manager);
  await press(page, 'page-points-rules');
  await visibleById(page, 'rule-tiers.0.fromPaidFen').waitFor();
  expect(await visibleById(page, 'rule-tiers.0.fromPaidFen').inputValue()).toBe('5000');
  await visibleById(page, 'rule-tiers.0.fromPaidFen').fill('15000');
  await visibleById(page, 'tier-rules').getByText('须高于上一等级').waitFor();
  await visibleById(page, 'rule-tiers.0.fromPaidFen').fill('3000');
  await visibleById(page, 'rule-tiers.0.bonusPercent').fill('8');
  await press(page, 'rules-save');
  await page.getByText('满 ¥3,000，消费积分加赠 8%').waitFor();
  expect(await faultsAtDesk(page)).toEqual(noFaultsAtDesk);
  await press(page, 'rules-confirm');
  await visibleById(page, 'rules-history').filter({ hasText: '12 个月实付满 ¥3,000，消费积分加赠 8%' }).waitFor();
  const { settings } = await ground.product.services.programmes.settingsOf(ground.store.id);
  expect(settings.tiers[0]).toEqual({ tier: 'silver', fromPaidFen: 300_000, bonusPercent: 8 });
});

test('an owner sees how far it is to the next tier, and home names the one that is reached', async () => {
  const owner = await ground.owner('周女士');
  await paid(owner, 120_000);
  const { page } = await openSignedIn(browsers, ground, owner);
  await openTab(page, '福利');
  const card = visibleById(page, `tier-${owner.plate}`);
  await card.filter({ hasText: '普通会员' }).filter({ hasText: '升银卡会员' }).waitFor();
  expect(await faultsOf(page)).toEqual(noFaults);

  await paid(owner, 1_500_000);
  await page.reload();
  await card.filter({ hasText: '金卡会员' }).filter({ hasText: '消费积分加赠 10%' }).waitFor();
  expect(await faultsOf(page)).toEqual(noFaults);
  await openTab(page, '首页');
  await page.getByText('金卡会员 · 星途 320').waitFor();
});

test('a tier that went to the new vehicle is shown there, and the old one says where it went', async () => {
  const { product, store } = ground;
  const owner = await ground.owner('吴先生');
  await paid(owner, 1_600_000);
  const vehicle = { plate: '沪A77321', vin: vinOf(77_321), modelName: '星途 500', mileageKm: 10, storeId: store.id };
  const { id: toVehicleId } = (await product.call(addVehicle, { token: owner.token, body: vehicle })).body;
  const moving = { transferId: newId(), fromVehicleId: owner.vehicleId, toVehicleId, at: new Date() };
  await product.database.transact((session) => product.services.tiers.move(session, moving));

  const { page } = await openSignedIn(browsers, ground, owner);
  await openTab(page, '福利');
  await visibleById(page, `tier-${owner.plate}`).filter({ hasText: '金卡会员随积分转到 沪A·77321' }).waitFor();
  await visibleById(page, 'tier-沪A77321').filter({ hasText: '金卡会员' }).filter({ hasText: '¥16,000' }).waitFor();
  expect(await faultsOf(page)).toEqual(noFaults);

  const desk = await openStaffPage(browsers, ground, ground.desk, { address: `${account}?id=${owner.vehicleId}` });
  await visibleById(desk.page, 'account-tier')
    .filter({ hasText: '会员等级（金卡会员）已随积分转到 沪A·77321' })
    .waitFor();
  const other = await openStaffPage(browsers, ground, ground.desk, { address: `${account}?id=${toVehicleId}` });
  await visibleById(other.page, 'account-tier').filter({ hasText: '升铂金会员' }).waitFor();
  expect(await faultsAtDesk(other.page)).toEqual(noFaultsAtDesk);
});
