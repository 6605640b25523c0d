import { memberMe } from '@anxin/shared/contracts/customer';
import { addVehicle, listVehicles, updateVehicle } from '@anxin/shared/contracts/vehicle';
import { vinCheckDigit } from '@anxin/shared/values/vin';
import { newId } from '../support/server';
import { useSite } from '../support/use-server';

const { server, site } = useSite();
let serial = 0;

function nextVin(): string {
  serial += 1;
  const vin = `LFV3A24G0H3${String(serial).padStart(6, '0')}`;
  return vin.slice(0, 8) + vinCheckDigit(vin) + vin.slice(9);
}

/** A member with a phone number, or without. */
async function newMember(phone: boolean = true) {
  serial += 1;
  const member = await server.services.customers.create({
    openid: `openid-${newId()}`,
    unionid: null,
    name: '王先生',
    phone: phone ? `139${String(serial).padStart(8, '0')}` : null,
    at: server.clock.now(),
  });
  return server.memberClient(member.id);
}

const wanted = (changes: object = {}) => ({
  plate: '沪A·D68K21',
  vin: nextVin(),
  modelName: '奥迪 A4L 40 TFSI',
  mileageKm: 32_480,
  storeId: site.store.id,
  ...changes,
});

const countOf = (collection: string) => server.database.connection.collection(collection).countDocuments();

describe('registering a vehicle', () => {
  test('opens its points account and gives the member an advisor', async () => {
    const member = await newMember();
    const body = wanted({ plate: ' 沪a·d68k21 ' });
    const added = await member.call(addVehicle, { body });
    expect(added.status).toBe(201);
    expect(added.body).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{24}$/) as string,
      plate: '沪AD68K21',
      vin: `LFV**********${body.vin.slice(-4)}`,
      modelName: '奥迪 A4L 40 TFSI',
      powertrain: 'electric',
      powertrainChecked: false,
      mileageKm: 32_480,
      storeId: site.store.id,
      storeName: site.store.name,
      nextMaintenance: null,
      points: { balance: 0, available: 0, held: 0, debt: 0, pointsPerYuan: 100, worthFen: 0, movedTo: null },
      tier: 'standard',
      openTransfer: null,
    });
    expect((await member.call(listVehicles)).body.vehicles).toEqual([added.body]);
    const { advisors } = (await member.call(memberMe)).body;
    expect(advisors).toEqual([expect.objectContaining({ name: '林晓雯', storeId: site.store.id, yearsServed: 0 })]);
  });

  test('a second vehicle in the same store does not count twice with the advisor', async () => {
    const member = await newMember();
    await member.call(addVehicle, { body: wanted() });
    await member.call(addVehicle, { body: wanted({ plate: '沪A12345' }) });
    const { body } = await member.call(memberMe);
    expect(body.advisors).toHaveLength(1);
    const stored = await server.database.connection.collection('advisors').findOne({ name: '林晓雯', assigned: 1 });
    expect(stored).not.toBeNull();
  });

  test('needs a phone number', async () => {
    const { status, problem } = await (await newMember(false)).call(addVehicle, { body: wanted() });
    expect([status, problem.code]).toEqual([403, 'phone_required']);
  });

  test.each([
    ['a VIN with a wrong check digit', { vin: 'LFV3A24G8H3000001' }, 'body.vin'],
    ['a short VIN', { vin: 'LFV3A24G' }, 'body.vin'],
    ['a plate that cannot be', { plate: 'A12345' }, 'body.plate'],
    ['a plate with an operator', { plate: { $ne: null } }, 'body.plate'],
    ['a fraction of a kilometre', { mileageKm: 1.5 }, 'body.mileageKm'],
    ['NaN kilometres', { mileageKm: Number.NaN }, 'body.mileageKm'],
    ['a negative mileage', { mileageKm: -1 }, 'body.mileageKm'],
    ['no model', { modelName: ' ' }, 'body.modelName'],
    ['a malformed store', { storeId: 'x' }, 'body.storeId'],
    ['an unknown field', { customerId: newId() }, 'body.customerId'],
  ])('refuses %s and keeps nothing', async (_, changes, field) => {
    const before = await countOf('vehicles');
    const { status, problem } = await (await newMember()).call(addVehicle, { body: wanted(changes) });
    expect([status, problem.code]).toEqual([400, 'invalid_input']);
    expect(problem.errors?.map((error) => error.field)).toEqual([field]);
    expect(await countOf('vehicles')).toBe(before);
  });

  test('answers not_found for a store that does not exist', async () => {
    const { problem } = await (await newMember()).call(addVehicle, { body: wanted({ storeId: newId() }) });
    expect(problem.code).toBe('not_found');
  });

  test('a VIN is registered once in the group, whoever comes second, and nothing of the second is left', async () => {
    const body = wanted();
    await (await newMember()).call(addVehicle, { body });
    const before = await Promise.all(['vehicles', 'accounts', 'current_advisors'].map(countOf));
    const second = await (
      await newMember()
    ).call(addVehicle, { body: { ...body, vin: body.vin.toLowerCase(), plate: '沪B12345' } });
    expect([second.status, second.problem.code]).toEqual([409, 'vin_taken']);
    expect(second.problem.errors?.[0]?.field).toBe('body.vin');
    expect(await Promise.all(['vehicles', 'accounts', 'current_advisors'].map(countOf))).toEqual(before);
  });

  test('a plate is registered once by its member; another member may have it, for a plate can change hands', async () => {
    const member = await newMember();
    await member.call(addVehicle, { body: wanted() });
    const again = await member.call(addVehicle, { body: wanted() });
    expect([again.status, again.problem.code]).toEqual([409, 'plate_taken']);
    expect((await (await newMember()).call(addVehicle, { body: wanted() })).status).toBe(201);
  });

  test('ten vehicles are the most, also when fifteen are sent at once', async () => {
    const member = await newMember();
    const replies = await Promise.all(
      Array.from({ length: 15 }, (_, index) =>
        member.call(addVehicle, { body: wanted({ plate: `沪A1234${'ABCDEFGHJKLMNPQ'[index]}` }) }),
      ),
    );
    expect(replies.filter((reply) => reply.status === 201)).toHaveLength(10);
    const refused = replies.filter((reply) => reply.status !== 201).map((reply) => reply.problem.code);
    expect(refused).toEqual(Array.from({ length: 5 }, () => 'vehicle_limit_reached'));
    expect((await member.call(listVehicles)).body.vehicles).toHaveLength(10);
  });

  test('repeated with its key it answers the same and registers nothing more', async () => {
    const member = await newMember();
    const body = wanted();
    const first = await member.call(addVehicle, { body, key: 'register-once' });
    const second = await member.call(addVehicle, { body, key: 'register-once' });
    expect([second.status, second.body]).toEqual([201, first.body]);
    expect((await member.call(listVehicles)).body.vehicles).toHaveLength(1);
    const other = await member.call(addVehicle, { body: wanted({ plate: '沪A12345' }), key: 'register-once' });
    expect([other.status, other.problem.code]).toEqual([422, 'idempotency_key_reused']);
  });

  test('staff and strangers cannot', async () => {
    expect((await server.call(addVehicle, { body: wanted() })).problem.code).toBe('not_signed_in');
    expect((await site.desk.call(addVehicle, { body: wanted() })).problem.code).toBe('not_allowed');
  });
});

describe('changing a vehicle', () => {
  test('plate, model and mileage', async () => {
    const member = await newMember();
    const { id } = (await member.call(addVehicle, { body: wanted() })).body;
    const body = { plate: '苏E·88F06', modelName: '奥迪 A6L', mileageKm: 32_900 };
    const changed = await member.call(updateVehicle, { params: { vehicleId: id }, body });
    expect(changed.body).toMatchObject({ id, plate: '苏E88F06', modelName: '奥迪 A6L', mileageKm: 32_900 });
    expect((await member.call(listVehicles)).body.vehicles).toEqual([changed.body]);
  });

  test('the mileage only goes up; the same again is no change', async () => {
    const member = await newMember();
    const { id } = (await member.call(addVehicle, { body: wanted() })).body;
    const back = await member.call(updateVehicle, {
      params: { vehicleId: id },
      body: { mileageKm: 32_479, modelName: '新' },
    });
    expect([back.status, back.problem.code]).toEqual([409, 'mileage_backwards']);
    expect(back.problem.errors?.[0]?.field).toBe('body.mileageKm');
    expect((await member.call(listVehicles)).body.vehicles[0]).toMatchObject({
      mileageKm: 32_480,
      modelName: '奥迪 A4L 40 TFSI',
    });
    expect((await member.call(updateVehicle, { params: { vehicleId: id }, body: { mileageKm: 32_480 } })).status).toBe(
      200,
    );
  });

  test('another own plate is refused', async () => {
    const member = await newMember();
    await member.call(addVehicle, { body: wanted() });
    const { id } = (await member.call(addVehicle, { body: wanted({ plate: '沪A12345' }) })).body;
    const { problem } = await member.call(updateVehicle, { params: { vehicleId: id }, body: { plate: '沪AD68K21' } });
    expect(problem.code).toBe('plate_taken');
  });

  test('nothing to change is refused', async () => {
    const member = await newMember();
    const { id } = (await member.call(addVehicle, { body: wanted() })).body;
    expect((await member.call(updateVehicle, { params: { vehicleId: id }, body: {} })).problem.code).toBe(
      'invalid_input',
    );
  });

  test('another member’s vehicle is not found, as one that does not exist, and stays as it is', async () => {
    const owner = await newMember();
    const { id } = (await owner.call(addVehicle, { body: wanted() })).body;
    const stranger = await newMember();
    for (const vehicleId of [id, newId()]) {
      const { status, problem } = await stranger.call(updateVehicle, {
        params: { vehicleId },
        body: { modelName: '他人' },
      });
      expect([status, problem.code]).toEqual([404, 'not_found']);
    }
    expect((await owner.call(listVehicles)).body.vehicles[0]?.modelName).toBe('奥迪 A4L 40 TFSI');
    expect((await stranger.call(listVehicles)).body.vehicles).toEqual([]);
  });
});

describe('visits', () => {
  test('a maintenance visit starts the estimate anew, another visit keeps it going', async () => {
    const { vehicles } = server.services;
    const member = await newMember();
    server.clock.set('2026-04-26T09:00:00+08:00');
    const { id } = (await member.call(addVehicle, { body: wanted({ mileageKm: 24_000 }) })).body;
    const visit = (mileageKm: number, maintained: boolean) =>
      server.database.transact((session) =>
        vehicles.recordVisit(session, id, { mileageKm, at: server.clock.now(), maintained }),
      );
    await visit(24_000, true);
    server.clock.set('2026-08-28T09:00:00+08:00');
    await visit(28_960, false);
    server.clock.set('2026-11-24T09:00:00+08:00');
    await visit(32_480, false);
    const [vehicle] = (await member.call(listVehicles)).body.vehicles;
    expect(vehicle?.nextMaintenance).toEqual({ inKm: 1_520, inDays: 38, day: '2027-01-01', progressPercent: 85 });
    await visit(32_480, true);
    expect((await member.call(listVehicles)).body.vehicles[0]?.nextMaintenance).toMatchObject({
      inKm: 10_000,
      progressPercent: 0,
    });
  });

  test('a visit with less mileage than before is refused, and the rest of its transaction with it', async () => {
    const member = await newMember();
    const { id } = (await member.call(addVehicle, { body: wanted() })).body;
    const at = server.clock.now();
    const back = server.database.transact(async (session) => {
      await server.services.vehicles.touch(session, id, member.caller.customerId, new Date(at.getTime() + 60_000));
      return server.services.vehicles.recordVisit(session, id, { mileageKm: 100, at, maintained: true });
    });
    await expect(back).rejects.toMatchObject({ code: 'mileage_backwards' });
    expect((await server.services.vehicles.byId(id))?.lastUsedAt).toEqual(at);
  });

  test('the vehicle used last comes first', async () => {
    const member = await newMember();
    const first = (await member.call(addVehicle, { body: wanted() })).body.id;
    server.clock.advanceMinutes(1);
    const second = (await member.call(addVehicle, { body: wanted({ plate: '沪A12345' }) })).body.id;
    const order = async () => (await member.call(listVehicles)).body.vehicles.map((vehicle) => vehicle.id);
    expect(await order()).toEqual([second, first]);
    server.clock.advanceMinutes(1);
    await server.database.transact((session) =>
      server.services.vehicles.touch(session, first, member.caller.customerId, server.clock.now()),
    );
    expect(await order()).toEqual([first, second]);
  });
});

test('whatever is asked of vehicles is answered from an index', async () => {
  const vehicles = server.database.connection.collection('vehicles');
  const { ObjectId } = server.database.connection.base.mongo;
  const plan = JSON.stringify(await vehicles.find({ customerId: new ObjectId() }).explain());
  expect(plan).toContain('IXSCAN');
  expect(plan).not.toContain('COLLSCAN');
});
