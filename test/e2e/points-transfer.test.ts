import { requestTransfer } from '@anxin/shared/contracts/vehicle-replacement';
import { uploadFile } from '@anxin/shared/contracts/upload';
import { addVehicle } from '@anxin/shared/contracts/vehicle';
import { grantedCoupon, packageOfferOf, usableCoupons } from '../support/product-benefits';
import { type Browsers, openBrowsers } from '../support/browser';
import { faultsAtDesk, faultsOf, noFaults } from '../support/page-checks';
import { smallPng } from '../support/pictures';
import { type Employee, type Ground, type GroundOwner, openGround, vinOf } from '../support/product-ground';
import { newId } from '../support/server';
import {
  act,
  allowAtWechat,
  expectLive,
  openDesk,
  openPhone,
  openSignedIn,
  openStaffPage,
  press,
  visibleById,
  pressSignIn,
} from '../support/visitors';

/** Points follow to a replacement vehicle, and a vehicle with its points to another person. */

let ground: Ground;
let browsers: Browsers;
let manager: Employee;

beforeAll(async () => {
  [ground, browsers] = await Promise.all([openGround(), openBrowsers()]);
  manager = { username: 'shouhou', password: 'anxin-2026-desk', name: '钱卫东' };
  const roles = [{ storeId: ground.store.id, role: 'after_sales_manager' as const }];
  await ground.product.services.identity.createStaff({ ...manager, roles, at: new Date() });
});
afterEach(() => browsers.closeWindows());
afterAll(async () => {
  await browsers?.close();
  await ground?.close();
});

/** The owner's second vehicle, which takes over the points of the first. */
async function replacementOf({ token }: GroundOwner, plate = '沪AD88990'): Promise<{ id: string; plate: string }> {
  const body = {
    plate,
    vin: vinOf(Number(plate.slice(-5)) + 800_000),
    modelName: '星途 极光',
    mileageKm: 12,
    storeId: ground.store.id,
  };
  return { id: (await ground.product.call(addVehicle, { token, body })).body.id, plate };
}

/** Two coupons, a package and the gold tier: what goes along with the vehicle. */
async function furnished(owner: GroundOwner): Promise<void> {
  const { services, database } = ground.product;
  await grantedCoupon(ground, owner);
  await grantedCoupon(ground, owner);
  const { vehicleId, customerId } = owner;
  const { id: offerId } = await packageOfferOf(ground, '三次保养套餐');
  const at = new Date();
  const sale = { offerId, quantity: 1, vehicleId, customerId, storeId: ground.store.id, billId: newId(), at } as const;
  await database.transact((session) => services.packages.issueSold(session, sale));
  const bill = { vehicleId, billId: newId(), paidFen: 1_600_000, at };
  await database.transact((session) => services.tiers.settled(session, bill));
}

const along = '金卡会员 · 2 张优惠券 · 1 个套餐';

/** The owner's request, as the page would send it. */
async function requestTransferOf({ token, vehicleId }: GroundOwner, toVehicleId: string): Promise<string> {
  const { call } = ground.product;
  const picture = await call(uploadFile, { token, body: { type: 'image/png', bytes: smallPng } });
  const body = { toVehicleId, evidence: [picture.body.id], note: '' };
  return (await call(requestTransfer, { token, params: { vehicleId }, body })).body.id;
}

test('the owner asks with a picture, a manager looks at it and approves, and everything is on the new vehicle', async () => {
  const owner = await ground.owner('李女士');
  await ground.grant(owner, 3_280);
  await furnished(owner);
  const to = await replacementOf(owner);
  const phone = (await openSignedIn(browsers, ground, owner, `/pages/points/index?vehicle=${owner.vehicleId}`)).page;
  await press(phone, 'points-transfer');
  await press(phone, `transfer-to-${to.plate}`);
  await visibleById(phone, 'carried-gets').filter({ hasText: '3,280' }).waitFor();
  await visibleById(phone, 'carried-along')
    .filter({ hasText: `${along} 随车转移` })
    .waitFor();
  await press(phone, 'transfer-send');
  await phone.getByText('请至少上传一张凭证照片').waitFor();
  const [chooser] = await Promise.all([phone.waitForEvent('filechooser'), press(phone, 'evidence-add')]);
  await chooser.setFiles({ name: '行驶证.png', mimeType: 'image/png', buffer: Buffer.from(smallPng) });
  await visibleById(phone, 'evidence-picture').waitFor();
  expect(await faultsOf(phone)).toEqual(noFaults);
  await press(phone, 'transfer-send');
  await visibleById(phone, 'transfer-state').filter({ hasText: '待审批' }).waitFor();
  await visibleById(phone, 'kept-picture').locator('img').waitFor();
  expect(await faultsOf(phone)).toEqual(noFaults);

  const desk = (await openDesk(browsers, ground, manager)).page;
  await visibleById(desk, 'page-transfers-waiting').filter({ hasText: '1' }).waitFor();
  await press(desk, 'page-transfers');
  await desk.getByTestId(/^transfer-[0-9a-f]{24}$/).click();
  const shown = visibleById(desk, 'kept-picture').locator('img');
  await shown.waitFor();
  // The picture itself, and not the sign of a broken one.
  expect(await shown.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth))).toBe(1);
  expect(await faultsAtDesk(desk)).toEqual(noFaults);
  await visibleById(desk, 'carried-along')
    .filter({ hasText: `${along} 随车转移` })
    .waitFor();
  await press(desk, 'transfer-approve');
  await visibleById(desk, 'approve-sheet').filter({ hasText: along }).waitFor();
  await act(desk, 'approve-confirm');
  await visibleById(desk, 'carried-along')
    .filter({ hasText: `${along} 已随车转移` })
    .waitFor();
  await visibleById(desk, 'transfer-state').filter({ hasText: '已转入' }).waitFor();
  await visibleById(desk, 'page-transfers-waiting').waitFor({ state: 'detached' });
  await expectLive(visibleById(phone, 'transfer-state'), '已转入');
  await visibleById(phone, 'carried-along')
    .filter({ hasText: `${along} 已随车转移` })
    .waitFor();

  await phone.goto(`/pages/points/index?vehicle=${to.id}`);
  await visibleById(phone, 'points-balance').filter({ hasText: '3,280' }).waitFor();
  await visibleById(phone, 'points-entry').filter({ hasText: '钱卫东审核通过' }).waitFor();
  await phone.goto(`/pages/points/index?vehicle=${owner.vehicleId}`);
  await visibleById(phone, 'points-moved').filter({ hasText: '沪A·D88990' }).waitFor();
  await visibleById(phone, 'points-moved-along').filter({ hasText: along }).waitFor();
  expect(await faultsOf(phone)).toEqual(noFaults);
  expect((await usableCoupons(ground, owner)).map(({ vehicle }) => vehicle.id)).toEqual([to.id, to.id]);

  await press(desk, 'transfers-decided');
  await desk
    .getByTestId(/^transfer-[0-9a-f]{24}$/)
    .first()
    .click();
  await press(desk, 'transfer-reverse');
  await visibleById(desk, 'reverse-reason').fill('旧车还在使用');
  await act(desk, 'reverse-confirm');
  await visibleById(desk, 'carried-along')
    .filter({ hasText: `${along} 已退回原车` })
    .waitFor();
  expect((await usableCoupons(ground, owner)).map(({ vehicle }) => vehicle.id)).toEqual([
    owner.vehicleId,
    owner.vehicleId,
  ]);
});

test('another person accepts a vehicle with its points by their own log-in; it is the first one’s no more', async () => {
  const owner = await ground.owner('李女士');
  await ground.grant(owner, 1_500);
  await furnished(owner);
  const other = await ground.owner('王先生');
  const phone = (await openSignedIn(browsers, ground, owner, `/pages/points/handover/index?vehicle=${owner.vehicleId}`))
    .page;
  await visibleById(phone, 'handover-phone').fill(other.phone);
  await act(phone, 'handover-offer');
  await visibleById(phone, 'handover-open').waitFor();
  await visibleById(phone, 'handover-along').filter({ hasText: along }).waitFor();
  expect(await faultsOf(phone)).toEqual(noFaults);
  const [offer] = await ground.product.services.ownershipTransfers.ofVehicle(owner.vehicleId);

  const stranger = await ground.owner('赵女士');
  const address = `/pages/points/accept/index?code=${offer!.code}`;
  const strange = await openSignedIn(browsers, ground, stranger);
  strange.expectTrouble(/404/);
  await strange.page.goto(address);
  await visibleById(strange.page, 'accept-none').waitFor();

  const theirs = (await openSignedIn(browsers, ground, other, address)).page;
  await visibleById(theirs, 'handover-points').filter({ hasText: '1,500' }).waitFor();
  await visibleById(theirs, 'handover-along').filter({ hasText: along }).waitFor();
  expect(await faultsOf(theirs)).toEqual(noFaults);
  await act(theirs, 'accept-take');
  await visibleById(theirs, 'points-balance').filter({ hasText: '1,500' }).waitFor();
  await visibleById(theirs, 'points-carried').filter({ hasText: '接手时余额 1,500' }).waitFor();

  await phone.goto(`/pages/points/handover/index?vehicle=${owner.vehicleId}`);
  await phone.getByText('这辆车不在您名下').waitFor();
  expect(await usableCoupons(ground, owner)).toEqual([]);
  expect(await usableCoupons(ground, other)).toHaveLength(2);
});

test('a manager does not approve and says why; the owner reads it at once and can ask again', async () => {
  const owner = await ground.owner('陈女士');
  await ground.grant(owner, 640);
  const to = await replacementOf(owner, '沪AD88991');
  const id = await requestTransferOf(owner, to.id);
  const phone = (await openSignedIn(browsers, ground, owner, `/pages/points/transfer/index?vehicle=${owner.vehicleId}`))
    .page;
  await visibleById(phone, 'transfer-state').filter({ hasText: '待审批' }).waitFor();

  const address = '/pages/staff/transfers/index';
  const desk = (await openStaffPage(browsers, ground, manager, { address })).page;
  await press(desk, `transfer-${id}`);
  await press(desk, 'transfer-refuse');
  await press(desk, 'refuse-confirm');
  await desk.getByText('请填写原因，至少 2 个字').waitFor();
  await visibleById(desk, 'refuse-reason').fill('看不清车架号，请重新拍摄');
  await act(desk, 'refuse-confirm');
  await expectLive(visibleById(phone, 'transfer-state'), '未通过');
  await visibleById(phone, 'transfer-steps').filter({ hasText: '原因：看不清车架号，请重新拍摄' }).waitFor();
  await visibleById(desk, 'transfer-state').filter({ hasText: '未通过' }).waitFor();
  await visibleById(desk, 'transfers-empty').waitFor();
  await press(desk, 'transfers-decided');
  await visibleById(desk, `transfer-${id}`).filter({ hasText: '钱卫东' }).waitFor();

  await press(phone, 'transfer-again');
  await visibleById(phone, 'transfer-send').waitFor();
  expect(await faultsOf(phone)).toEqual(noFaults);
});

test('who has never been here comes by the link, signs in, gives the number, and is back at what is offered', async () => {
  const owner = await ground.owner('李女士');
  await ground.grant(owner, 900);
  const phone = (await openSignedIn(browsers, ground, owner, `/pages/points/handover/index?vehicle=${owner.vehicleId}`))
    .page;
  await visibleById(phone, 'handover-phone').fill('13700005678');
  await act(phone, 'handover-offer');
  const [offer] = await ground.product.services.ownershipTransfers.ofVehicle(owner.vehicleId);

  const theirs = await openPhone(browsers, ground);
  // Before the number is known, the page cannot tell if the offer is for this person.
  theirs.expectTrouble(/403 GET .*handovers/);
  const { page } = theirs;
  await page.goto(`/pages/points/accept/index?code=${offer!.code}`);
  await pressSignIn(page);
  await allowAtWechat(page);
  await press(page, 'bind-phone');
  await page.locator('#phone').fill('13700005678');
  await allowAtWechat(page);
  await visibleById(page, 'handover-points').filter({ hasText: '900' }).waitFor();
  await act(page, 'accept-take');
  await visibleById(page, 'points-balance').filter({ hasText: '900' }).waitFor();
});
