import { bookAppointment } from '@anxin/shared/contracts/appointment';
import { confirmAppointment } from '@anxin/shared/contracts/staff-appointment';
import { addVehicle } from '@anxin/shared/contracts/vehicle';
import type { Page } from 'playwright-core';
import { faultsAtDesk, noFaultsAtDesk } from '../support/page-checks';
import { type GroundOwner, staffToken, vinOf } from '../support/product-ground';
import { newId } from '../support/server';
import { useGround } from '../support/use-ground';
import { cardOf, openDesk, openSignedIn, press, visibleById } from '../support/visitors';

/** An electric car is sold no engine oil and is asked for its charge. docs/domain/customers.md#7 */

const { ground, browsers } = useGround();

/** Oil for cars with an engine, and care for electric ones. */
async function offerBoth() {
  const { express } = ground.services;
  const oil = { ...express, id: newId(), name: '机油机滤', powertrains: ['fuel', 'hybrid'] as const, order: 8 };
  const care = { ...express, id: newId(), name: '纯电保养', powertrains: ['electric'] as const, order: 9 };
  await ground.product.services.organisation.addService(oil);
  await ground.product.services.organisation.addService(care);
  return { oil, care };
}

const newCar = { modelName: '奥迪 Q4 e-tron', mileageKm: 9_000 };

/** One more vehicle of the owner's, electric by its plate. */
async function electricCar({ token }: GroundOwner, plate: string, serial: number): Promise<string> {
  const body = { ...newCar, plate, vin: vinOf(serial), storeId: ground.store.id };
  return (await ground.product.call(addVehicle, { token, body })).body.id;
}

async function chosenPowertrain(page: Page): Promise<string> {
  return visibleById(page, 'powertrain-fuel').locator('xpath=..').locator('[aria-pressed="true"]').innerText();
}

test('the plate chooses the powertrain of a new vehicle until the owner does; it can be corrected until the store sees the car', async () => {
  const owner = await ground.owner();
  const { page } = await openSignedIn(browsers, ground, owner, '/pages/vehicle/edit/index');
  await visibleById(page, 'vehicle-plate').fill('AF12345');
  await visibleById(page, 'powertrain-hybrid').and(page.locator('[aria-pressed="true"]')).waitFor();
  await visibleById(page, 'vehicle-plate').fill('AD12345');
  await visibleById(page, 'powertrain-electric').and(page.locator('[aria-pressed="true"]')).waitFor();
  await press(page, 'powertrain-hybrid');
  await visibleById(page, 'vehicle-plate').fill('AD12346');
  expect(await chosenPowertrain(page)).toBe('混动');
  await visibleById(page, 'vehicle-vin').fill(vinOf(910_001));
  await visibleById(page, 'vehicle-model').fill(newCar.modelName);
  await visibleById(page, 'vehicle-mileage').fill('9000');
  await press(page, 'vehicle-save');

  await visibleById(page, 'home-plate').filter({ hasText: '沪A·D12346' }).waitFor();
  await page.goto('/pages/vehicle/list/index');
  await visibleById(page, 'vehicle-item-沪AD12346').filter({ hasText: '混动' }).click();
  await press(page, 'powertrain-electric');
  await press(page, 'vehicle-save');
  await visibleById(page, 'vehicle-item-沪AD12346').filter({ hasText: '纯电' }).waitFor();
});

test('the booking page offers an electric car the services that fit it, and says so when another was chosen before', async () => {
  const { oil, care } = await offerBoth();
  const owner = await ground.owner();
  const vehicleId = await electricCar(owner, '沪AD23456', 910_002);
  const address = `/pages/booking/index?kind=maintenance&vehicle=${vehicleId}&store=${ground.store.id}&service=${oil.id}`;
  const { page } = await openSignedIn(browsers, ground, owner, address);
  await visibleById(page, 'service-unfit').filter({ hasText: '「机油机滤」不适用于纯电车' }).waitFor();
  await press(page, 'booking-change');
  await visibleById(page, `service-${care.id}`).waitFor();
  expect(await visibleById(page, `service-${oil.id}`).count()).toBe(0);
  await press(page, `service-${care.id}`);
  await press(page, `service-${ground.services.express.id}`);
  await press(page, 'change-done');
  await visibleById(page, 'service-unfit').waitFor({ state: 'hidden' });
  await press(page, `day-${ground.visitDay}`);
  await press(page, 'slot-11:00');
  await press(page, 'booking-confirm');
  await page.getByText('纯电保养').first().waitFor();
  await visibleById(page, 'appointment-state').filter({ hasText: '待确认' }).waitFor();

  // The owner's other car has an engine: services that do not fit it are hidden.
  await page.goto(`/pages/booking/index?kind=maintenance&vehicle=${owner.vehicleId}&store=${ground.store.id}`);
  await press(page, 'booking-change');
  await visibleById(page, `service-${oil.id}`).waitFor();
  expect(await visibleById(page, `service-${care.id}`).count()).toBe(0);
});

test('check-in asks for the charge of an electric car, also on its order; the desk corrects a wrong powertrain', async () => {
  const owner = await ground.owner('蒋女士');
  const vehicleId = await electricCar(owner, '沪AD34567', 910_003);
  const { product, store, services, visitDay: day } = ground;
  const wanted = { vehicleId, storeId: store.id, serviceIds: [services.check.id], day, start: '14:00', note: '' };
  const { id } = (await product.call(bookAppointment, { token: owner.token, body: wanted })).body;
  const token = await staffToken(product, ground.desk);
  await product.call(confirmAppointment, { token, params: { appointmentId: id } });

  const { page } = await openDesk(browsers, ground, ground.desk);
  await cardOf(page, { plate: '沪AD34567' }).click();
  await press(page, 'action-check-in');
  await visibleById(page, 'check-in-gauge').filter({ hasText: '电量' }).waitFor();
  expect(await visibleById(page, 'check-in-sheet').innerText()).not.toContain('油量');
  await press(page, 'powertrain-fuel');
  await visibleById(page, 'check-in-gauge').filter({ hasText: '油量' }).waitFor();
  await press(page, 'powertrain-electric');
  await press(page, 'fuel-75');
  await visibleById(page, 'check-in-mileage').fill('9100');
  expect(await faultsAtDesk(page)).toEqual(noFaultsAtDesk);
  await press(page, 'check-in-confirm');
  await visibleById(page, 'detail-gauge').filter({ hasText: '电量 75%' }).waitFor();
  await press(page, 'open-order');
  await page.getByText('电量', { exact: true }).waitFor();
  expect(await page.getByText('油量').count()).toBe(0);

  const { page: phone } = await openSignedIn(browsers, ground, owner, `/pages/vehicle/edit/index?id=${vehicleId}`);
  await phone.getByText('门店接车时已核对，如有误请联系门店').waitFor();
  expect(await visibleById(phone, 'powertrain-fuel').count()).toBe(0);
});
