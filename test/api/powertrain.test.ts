import { bookAppointment } from '@anxin/shared/contracts/appointment';
import { listServices } from '@anxin/shared/contracts/organisation';
import { getRepairOrder } from '@anxin/shared/contracts/repair-order';
import { checkInAppointment, confirmAppointment, getStaffAppointment } from '@anxin/shared/contracts/staff-appointment';
import { addVehicle, listVehicles, updateVehicle } from '@anxin/shared/contracts/vehicle';
import { vinCheckDigit } from '@anxin/shared/values/vin';
import type { Powertrain } from '@anxin/shared/contracts/powertrain';
import { type Owner, tomorrow } from '../support/booking';
import { newId } from '../support/server';
import { useSite } from '../support/use-server';

const { server, site } = useSite();
let serial = 0;

function newVin(): string {
  serial += 1;
  const vin = `LFV1E8GE0P3${String(serial).padStart(6, '0')}`;
  return vin.slice(0, 8) + vinCheckDigit(vin) + vin.slice(9);
}

/** A vehicle of the owner's with that plate. */
async function withPlate(owner: Owner, plate: string, powertrain?: Powertrain) {
  const described = { plate, vin: newVin(), modelName: '奥迪 Q4 e-tron', mileageKm: 100, storeId: site.store.id };
  const body = powertrain === undefined ? described : { ...described, powertrain };
  return (await owner.call(addVehicle, { body })).body;
}

/** A service of the express lane that is for these only. */
async function offerFor(name: string, powertrains: Powertrain[]): Promise<string> {
  const id = newId();
  const { express } = site.services;
  await server.services.organisation.addService({ ...express, id, name, powertrains, order: 9 });
  return id;
}

const vehicleOf = async (owner: Owner, id: string) =>
  (await owner.call(listVehicles)).body.vehicles.find((one) => one.id === id);

async function confirmed(owner: Owner, vehicleId: string, serviceIds: string[]): Promise<string> {
  const { body } = await site.book(owner, { vehicleId, serviceIds });
  await site.desk.call(confirmAppointment, { params: { appointmentId: body.id } });
  server.clock.set(`${tomorrow}T09:00:00+08:00`);
  return body.id;
}

describe('a vehicle', () => {
  test.each([
    ['沪A12345', 'fuel'],
    ['沪AD12345', 'electric'],
    ['沪AF12345', 'hybrid'],
  ])('with the plate %s is registered as %s when its owner names no powertrain', async (plate, powertrain) => {
    expect(await withPlate(await site.owner(), plate)).toMatchObject({ powertrain, powertrainChecked: false });
  });

  test('has the powertrain that its owner names, and a correction of it', async () => {
    const owner = await site.owner();
    const { id, powertrain } = await withPlate(owner, '沪AD12345', 'hybrid');
    expect(powertrain).toBe('hybrid');
    const changed = await owner.call(updateVehicle, { params: { vehicleId: id }, body: { powertrain: 'fuel' } });
    expect([changed.status, changed.body.powertrain]).toEqual([200, 'fuel']);
    expect((await vehicleOf(owner, id))?.powertrain).toBe('fuel');
  });

  test.each([['diesel'], [null], [{ $ne: 'fuel' }], [['fuel']]])('is refused with the powertrain %j', async (typed) => {
    const owner = await site.owner();
    const params = { vehicleId: owner.vehicleId };
    const { status, problem } = await owner.call(updateVehicle, { params, body: { powertrain: typed as Powertrain } });
    expect([status, problem.code, problem.errors?.[0]?.field]).toEqual([400, 'invalid_input', 'body.powertrain']);
    expect((await vehicleOf(owner, owner.vehicleId))?.powertrain).toBe('fuel');
  });

  test('of another member is not corrected', async () => {
    const [owner, stranger] = [await site.owner(), await site.owner()];
    const params = { vehicleId: owner.vehicleId };
    const { status } = await stranger.call(updateVehicle, { params, body: { powertrain: 'electric' } });
    expect(status).toBe(404);
    expect((await vehicleOf(owner, owner.vehicleId))?.powertrain).toBe('fuel');
  });

  test('keeps its powertrain once the store has received it; other corrections go on', async () => {
    const owner = await site.owner();
    const appointmentId = await confirmed(owner, owner.vehicleId, [site.services.check.id]);
    await site.desk.call(checkInAppointment, { params: { appointmentId }, body: { mileageKm: 21_000 } });
    expect(await vehicleOf(owner, owner.vehicleId)).toMatchObject({ powertrain: 'fuel', powertrainChecked: true });
    const params = { vehicleId: owner.vehicleId };
    const body = { powertrain: 'electric', modelName: '新车型' } as const;
    const { status, problem } = await owner.call(updateVehicle, { params, body });
    expect([status, problem.code]).toEqual([409, 'powertrain_checked']);
    expect(problem.errors?.[0]).toMatchObject({ field: 'body.powertrain', code: 'powertrain_checked' });
    expect(await vehicleOf(owner, owner.vehicleId)).toMatchObject({ powertrain: 'fuel', modelName: '星途 320' });
    const same = await owner.call(updateVehicle, { params, body: { powertrain: 'fuel', modelName: '新车型' } });
    expect([same.status, same.body.modelName]).toEqual([200, '新车型']);
  });
});

describe('a service', () => {
  test('names its powertrains; one that was added without them is for all', async () => {
    const id = await offerFor('纯电保养', ['electric']);
    const { powertrains: _, ...plain } = { ...site.services.check, id: newId(), name: '洗车' };
    await server.services.organisation.addService(plain);
    const { services } = (await site.desk.call(listServices, { params: { storeId: site.store.id } })).body;
    expect(services.find((one) => one.id === id)?.powertrains).toEqual(['electric']);
    expect(services.find((one) => one.id === plain.id)?.powertrains).toEqual(['fuel', 'hybrid', 'electric']);
  });

  test('that does not fit the vehicle is not booked, and leaves no trace; again by the same key it is refused again', async () => {
    const owner = await site.owner();
    const { id: vehicleId } = await withPlate(owner, '沪AD12345');
    const oil = await offerFor('机油机滤', ['fuel', 'hybrid']);
    const counted = () => server.database.connection.collection('appointments').countDocuments();
    const before = await counted();
    for (let tries = 0; tries < 2; tries += 1) {
      const { status, problem } = await site.book(owner, { vehicleId, serviceIds: [oil] }, 'unfit-booking-key');
      expect([status, problem.code]).toEqual([409, 'service_not_fit']);
      const reason = '「机油机滤」不适用于纯电车';
      expect(problem.errors).toEqual([{ field: 'body.serviceIds', reason, code: 'service_not_fit' }]);
    }
    expect(await counted()).toBe(before);
    const body = {
      vehicleId: owner.vehicleId,
      storeId: site.store.id,
      serviceIds: [oil],
      day: tomorrow,
      start: '09:00',
    };
    expect((await owner.call(bookAppointment, { body })).status).toBe(201);
  });

  test('for electric cars is booked for one, and refused for a car with an engine', async () => {
    const owner = await site.owner();
    const electric = await withPlate(owner, '沪AD12345');
    const care = await offerFor('纯电保养', ['electric']);
    const { status } = await site.book(owner, { vehicleId: electric.id, serviceIds: [care] });
    expect(status).toBe(201);
    const refused = await site.book(owner, { serviceIds: [care], start: '10:00' });
    expect(refused.problem.code).toBe('service_not_fit');
  });
});

describe('check-in', () => {
  test('writes the vehicle’s powertrain on the order when the desk names none', async () => {
    const owner = await site.owner();
    const { id } = await withPlate(owner, '沪AD12345');
    const appointmentId = await confirmed(owner, id, [site.services.check.id]);
    const view = await site.desk.call(getStaffAppointment, { params: { appointmentId } });
    expect(view.body.vehicle.powertrain).toBe('electric');
    const body = { mileageKm: 200, fuelPercent: 80 };
    const received = await site.desk.call(checkInAppointment, { params: { appointmentId }, body });
    const params = { repairOrderId: received.body.repairOrderId ?? '' };
    const order = (await site.desk.call(getRepairOrder, { params })).body;
    expect(order).toMatchObject({ powertrain: 'electric', fuelPercent: 80 });
  });

  test('corrects the powertrain, on the order and on the vehicle', async () => {
    const owner = await site.owner();
    const appointmentId = await confirmed(owner, owner.vehicleId, [site.services.check.id]);
    const body = { mileageKm: 21_000, powertrain: 'hybrid' } as const;
    const received = await site.desk.call(checkInAppointment, { params: { appointmentId }, body });
    expect(received.body.vehicle.powertrain).toBe('hybrid');
    const params = { repairOrderId: received.body.repairOrderId ?? '' };
    expect((await site.desk.call(getRepairOrder, { params })).body.powertrain).toBe('hybrid');
    expect(await vehicleOf(owner, owner.vehicleId)).toMatchObject({ powertrain: 'hybrid', powertrainChecked: true });
  });

  test('that is refused for its mileage changes no powertrain', async () => {
    const owner = await site.owner();
    const appointmentId = await confirmed(owner, owner.vehicleId, [site.services.check.id]);
    const body = { mileageKm: 1, powertrain: 'electric' } as const;
    const refused = await site.desk.call(checkInAppointment, { params: { appointmentId }, body });
    expect(refused.problem.code).toBe('mileage_backwards');
    expect(await vehicleOf(owner, owner.vehicleId)).toMatchObject({ powertrain: 'fuel', powertrainChecked: false });
  });
});
