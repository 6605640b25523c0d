import { cancelAppointment } from '@anxin/shared/contracts/appointment';
import { approveTransfer, requestTransfer } from '@anxin/shared/contracts/vehicle-replacement';
import { declineAppointment } from '@anxin/shared/contracts/staff-appointment';
import { uploadFile } from '@anxin/shared/contracts/upload';
import { addVehicle } from '@anxin/shared/contracts/vehicle';
import { formatPlate } from '@anxin/shared/values/plate';
import type { Page } from 'playwright-core';
import { faultsOf, noFaults } from '../support/page-checks';
import { smallPng } from '../support/pictures';
import { type GroundOwner, staffToken, vinOf } from '../support/product-ground';
import { useGround } from '../support/use-ground';
import {
  act,
  openPhone,
  openSignedIn,
  openTab,
  press,
  visibleById,
  allowAtWechat,
  pressSignIn,
} from '../support/visitors';

/** Home covers all cars of an owner. */

const { ground, browsers } = useGround();

/** One more vehicle of the owner's, used after the others. */
async function secondCar({ token }: GroundOwner, serial: number): Promise<{ id: string; plate: string; vin: string }> {
  const [plate, vin] = [`沪B${serial}`, vinOf(serial)];
  const body = { plate, vin, modelName: '星途 极光', mileageKm: 12, storeId: ground.store.id };
  return { id: (await ground.product.call(addVehicle, { token, body })).body.id, plate, vin };
}

/** The store declines the owner's request. */
async function declined(owner: GroundOwner, start: string): Promise<void> {
  const { id } = await ground.book(owner, start);
  await ground.product.call(declineAppointment, {
    token: await staffToken(ground.product, ground.desk),
    params: { appointmentId: id },
    body: { reason: '当天设备检修' },
  });
}

const chosen = (page: Page, start: string) =>
  visibleById(page, `slot-${start}`).and(page.locator('[aria-pressed="true"]'));

test('the next visit is shown whichever car is in front, and says which car it is about', async () => {
  const owner = await ground.owner();
  await ground.book(owner, '09:30');
  const other = await secondCar(owner, 60_001);
  const { page } = await openSignedIn(browsers, ground, owner);
  await press(page, 'swap-vehicle');
  await press(page, `vehicle-${other.plate}`);
  await visibleById(page, 'home-plate')
    .filter({ hasText: formatPlate(other.plate) })
    .waitFor();
  await visibleById(page, 'home-next-appointment')
    .filter({ hasText: formatPlate(owner.plate) })
    .waitFor();
  await visibleById(page, 'home-next-appointment').filter({ hasText: '09:30' }).waitFor();
});

test('a declined request shows on home with its reason until another time is booked', async () => {
  const owner = await ground.owner();
  await declined(owner, '10:30');
  await secondCar(owner, 60_002);
  const { page } = await openSignedIn(browsers, ground, owner);
  await visibleById(page, 'home-declined').filter({ hasText: '当天设备检修' }).waitFor();
  await visibleById(page, 'home-declined')
    .filter({ hasText: formatPlate(owner.plate) })
    .waitFor();
  expect(await faultsOf(page)).toEqual(noFaults);

  await press(page, 'declined-again');
  await chosen(page, '10:30').waitFor();
  await press(page, 'slot-11:30');
  await press(page, 'booking-confirm');
  await visibleById(page, 'appointment-state').filter({ hasText: '待确认' }).waitFor();
  await press(page, 'back');
  await visibleById(page, 'home-next-appointment').filter({ hasText: '11:30' }).waitFor();
  await visibleById(page, 'home-declined').waitFor({ state: 'detached' });
});

test('a declined request that was read is put away, and stays away', async () => {
  const owner = await ground.owner();
  await declined(owner, '12:30');
  const { page } = await openSignedIn(browsers, ground, owner);
  await act(page, 'declined-dismiss');
  await visibleById(page, 'home-declined').waitFor({ state: 'detached' });
  await page.reload();
  await visibleById(page, 'home-no-appointment').waitFor();
  expect(await visibleById(page, 'home-declined').count()).toBe(0);
});

test('a request that expired without an answer shows on home, and can be booked again from there', async () => {
  const owner = await ground.owner();
  const { id } = await ground.book(owner, '15:30');
  const { database, services } = ground.product;
  const { ObjectId } = database.connection.base.mongo;
  const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
  const times = { requestedAt: minutesAgo(120), startsAt: minutesAgo(1) };
  await database.connection.collection('appointments').updateOne({ _id: new ObjectId(id) }, { $set: times });
  await services.appointmentSweeper.runOnce(new Date());
  const { page } = await openSignedIn(browsers, ground, owner);
  await visibleById(page, 'home-declined').filter({ hasText: '门店未在预约时间前答复' }).waitFor();
  await visibleById(page, 'home-declined').filter({ hasText: '已过期' }).waitFor();
  expect(await faultsOf(page)).toEqual(noFaults);
  await visibleById(page, 'declined-again').filter({ hasText: '再次预约' }).waitFor();
  await press(page, 'declined-again');
  await chosen(page, '15:30').waitFor();
  await press(page, 'back');
  await act(page, 'declined-dismiss');
  await visibleById(page, 'home-declined').waitFor({ state: 'detached' });
});

test('a cancelled visit can be booked again, from the list and from its page, with the same choice', async () => {
  const owner = await ground.owner();
  const { id } = await ground.book(owner, '13:30', 'express');
  await ground.product.call(cancelAppointment, { token: owner.token, params: { appointmentId: id }, body: {} });
  const { page } = await openSignedIn(browsers, ground, owner);
  await openTab(page, '预约');
  await press(page, 'scope-past');
  await visibleById(page, 'book-again').filter({ hasText: '再次预约' }).waitFor();
  expect(await faultsOf(page)).toEqual(noFaults);
  await press(page, 'book-again');
  await chosen(page, '13:30').waitFor();
  await page.getByText('快速保养').filter({ visible: true }).first().waitFor();
  await press(page, 'back');
  await press(page, 'appointment-card');
  await press(page, 'appointment-again');
  await chosen(page, '13:30').waitFor();
});

test('while a transfer waits home stays with the old car and says so; approved, the new one is in front and the old folded away', async () => {
  const owner = await ground.owner();
  await ground.grant(owner, 900);
  const to = await secondCar(owner, 60_003);
  const { token, vehicleId } = owner;
  const { product } = ground;
  const picture = await product.call(uploadFile, { token, body: { type: 'image/png', bytes: smallPng } });
  const body = { toVehicleId: to.id, evidence: [picture.body.id], note: '' };
  const requested = await product.call(requestTransfer, { token, params: { vehicleId }, body });
  const { page } = await openSignedIn(browsers, ground, owner);

  await visibleById(page, 'home-plate')
    .filter({ hasText: formatPlate(owner.plate) })
    .waitFor();
  await visibleById(page, 'home-points').filter({ hasText: '900' }).waitFor();
  await visibleById(page, 'home-transfer').filter({ hasText: '积分转移审批中' }).waitFor();
  await visibleById(page, 'home-transfer')
    .filter({ hasText: formatPlate(to.plate) })
    .waitFor();
  expect(await faultsOf(page)).toEqual(noFaults);

  const params = { transferId: requested.body.id };
  await product.services.identity.createStaff({
    username: 'shouhou-home',
    password: 'anxin-2026-desk',
    name: '钱卫东',
    at: new Date(),
    roles: [{ storeId: ground.store.id, role: 'after_sales_manager' }],
  });
  const manager = { username: 'shouhou-home', password: 'anxin-2026-desk', name: '钱卫东' };
  await product.call(approveTransfer, { token: await staffToken(product, manager), params });
  await visibleById(page, 'home-plate')
    .filter({ hasText: formatPlate(to.plate) })
    .waitFor();
  await visibleById(page, 'home-points').filter({ hasText: '900' }).waitFor();
  expect(await visibleById(page, 'home-transfer').count()).toBe(0);

  // A fresh log-in on another phone.
  const again = (await openPhone(browsers, ground, owner)).page;
  await again.goto('/');
  await pressSignIn(again);
  await allowAtWechat(again);
  await visibleById(again, 'home-plate')
    .filter({ hasText: formatPlate(to.plate) })
    .waitFor();
  expect(await visibleById(again, 'swap-vehicle').count()).toBe(0);
  await again.goto('/pages/vehicle/list/index');
  await visibleById(again, `vehicle-item-${to.plate}`).waitFor();
  expect(await visibleById(again, `vehicle-item-${owner.plate}`).count()).toBe(0);
  await press(again, 'replaced-vehicles');
  await visibleById(again, `vehicle-item-${owner.plate}`).waitFor();
  await again.goto(`/pages/points/index?vehicle=${vehicleId}`);
  await visibleById(again, 'points-moved').waitFor();
  expect(await visibleById(again, 'points-handover').count()).toBe(0);
});

test('on the narrowest screen with large text the tiles of home do not run together', async () => {
  const owner = await ground.owner();
  await declined(owner, '14:30');
  const { page, context } = await openSignedIn(browsers, ground, owner);
  await context.addInitScript(() => localStorage.setItem('anxin.large-text', JSON.stringify({ data: 'on' })));
  await page.setViewportSize({ width: 320, height: 568 });
  await page.reload();
  await visibleById(page, 'book-repair').waitFor();
  expect(await faultsOf(page)).toEqual(noFaults);
  const boxes = await page
    .locator('.quick-action__text')
    .filter({ visible: true })
    .evaluateAll((words) => words.map((word) => word.getBoundingClientRect().toJSON() as DOMRect));
  for (const [index, one] of boxes.entries()) {
    for (const other of boxes.slice(index + 1)) {
      const apart =
        one.right < other.left || other.right < one.left || one.bottom <= other.top || other.bottom <= one.top;
      expect(apart).toBe(true);
    }
  }
  expect(boxes).toHaveLength(4);
});
