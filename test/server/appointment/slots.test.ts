import { createPlacesService, type Place } from '@anxin/server/domains/appointment/places.service';
import { createSlotModel } from '@anxin/server/domains/appointment/slot.model';
import { createVehicleClaimModel } from '@anxin/server/domains/appointment/vehicle-claim.model';
import { newId } from '../../support/server';
import { openTestDatabase, type TestDatabase } from '../../support/database';
import { storeOf } from '../../support/stores';

const day = '2026-11-25';
const store = storeOf({ lanes: [{ lane: 'general', bays: 2, onlineBays: 1 }] });
let database: TestDatabase;
let places: ReturnType<typeof createPlacesService>;
let slots: ReturnType<typeof createSlotModel>;

beforeAll(async () => {
  database = await openTestDatabase();
  slots = createSlotModel(database.connection);
  places = createPlacesService({ slots, vehicleClaims: createVehicleClaimModel(database.connection) });
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.connection.collection('slots').deleteMany({});
  await database.connection.collection('vehicle_claims').deleteMany({});
});

function place(changes: Partial<Place> = {}): Place {
  return {
    id: newId(),
    storeId: store.id,
    vehicleId: newId(),
    lane: 'general',
    channel: 'online',
    day,
    slots: ['09:00', '09:30'],
    ...changes,
  };
}

async function take(wanted: Place): Promise<void> {
  await places.prepare(store, wanted);
  await database.transact((session) => places.take(session, wanted));
}

async function counts(): Promise<Record<string, [taken: number, onlineTaken: number]>> {
  const stored = await slots.ofDays(store.id, 'general', [day, '2026-11-27']);
  return Object.fromEntries(stored.map((slot) => [`${slot.day} ${slot.start}`, [slot.taken, slot.onlineTaken]]));
}

const claims = () => database.connection.collection('vehicle_claims').countDocuments();

describe('places', () => {
  test('are taken in every covered slot, and given back in every one', async () => {
    const wanted = place();
    await take(wanted);
    expect(await counts()).toEqual({ [`${day} 09:00`]: [1, 1], [`${day} 09:30`]: [1, 1] });
    expect(await claims()).toBe(2);
    await database.transact((session) => places.free(session, wanted));
    expect(await counts()).toEqual({ [`${day} 09:00`]: [0, 0], [`${day} 09:30`]: [0, 0] });
    expect(await claims()).toBe(0);
  });

  test('are taken in none when one slot is full', async () => {
    await take(place({ slots: ['09:30'] }));
    await expect(take(place())).rejects.toMatchObject({ code: 'slot_full' });
    expect(await counts()).toEqual({ [`${day} 09:00`]: [0, 0], [`${day} 09:30`]: [1, 1] });
    expect(await claims()).toBe(1);
  });

  test('online end with the online quota; a walk-in may still have the rest', async () => {
    await take(place());
    await expect(take(place())).rejects.toMatchObject({ code: 'slot_full' });
    await take(place({ channel: 'walk_in' }));
    await expect(take(place({ channel: 'walk_in' }))).rejects.toMatchObject({ code: 'slot_full' });
    expect(await counts()).toEqual({ [`${day} 09:00`]: [2, 1], [`${day} 09:30`]: [2, 1] });
  });

  test('are moved: what both times cover stays taken, even when it is full', async () => {
    const old = place();
    const wanted = { ...old, slots: ['09:30', '10:00'] };
    await take(old);
    await places.prepare(store, wanted);
    await database.transact((session) => places.move(session, old, wanted));
    expect(await counts()).toEqual({
      [`${day} 09:00`]: [0, 0],
      [`${day} 09:30`]: [1, 1],
      [`${day} 10:00`]: [1, 1],
    });
  });

  test('are moved to another day, or stay where they are when it is full', async () => {
    const friday = '2026-11-27';
    await take(place({ day: friday }));
    const old = place();
    await take(old);
    const wanted = { ...old, day: friday };
    const move = database.transact((session) => places.move(session, old, wanted));
    await expect(move).rejects.toMatchObject({ code: 'slot_full' });
    expect(await counts()).toMatchObject({ [`${day} 09:00`]: [1, 1], [`${friday} 09:00`]: [1, 1] });
  });

  test('nobody has taken cannot be given back', async () => {
    const wanted = place();
    await places.prepare(store, wanted);
    await expect(database.transact((session) => places.free(session, wanted))).rejects.toThrow('nobody had taken');
  });

  test('of a capacity that was raised or lowered since count by the new one', async () => {
    await take(place());
    const stored = database.connection.collection('slots');
    await stored.updateMany({}, { $inc: { capacity: -1, left: -1 } });
    await expect(take(place({ channel: 'walk_in' }))).rejects.toMatchObject({ code: 'slot_full' });
    await stored.updateMany({}, { $inc: { capacity: 2, left: 2, onlineCapacity: 1, onlineLeft: 1 } });
    await take(place());
    expect(await counts()).toEqual({ [`${day} 09:00`]: [2, 2], [`${day} 09:30`]: [2, 2] });
  });
});

describe('a vehicle', () => {
  test('cannot be in two places at one time, and may come again once the first visit is over', async () => {
    const first = place({ slots: ['09:00'] });
    await take(first);
    const second = place({ vehicleId: first.vehicleId, slots: ['09:00'], channel: 'walk_in' });
    await expect(take(second)).rejects.toMatchObject({ code: 'vehicle_already_booked' });
    await database.transact((session) => places.freeVehicle(session, first));
    await take(second);
    expect(await counts()).toEqual({ [`${day} 09:00`]: [2, 1] });
  });

  test('booked twice at the same moment is booked once', async () => {
    const vehicleId = newId();
    const wanted = ['09:00', '09:30', '10:00', '10:30'].map((start) =>
      place({ vehicleId, slots: [start, '11:00'], channel: 'walk_in' }),
    );
    const done = await Promise.allSettled(wanted.map(take));
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await claims()).toBe(2);
  });
});

describe('the validator behind the guards', () => {
  test.each([
    ['more taken than there is room', { taken: 3, left: -1 }],
    ['less than none taken', { taken: -1, left: 3 }],
    ['more online than in all', { onlineTaken: 1, onlineLeft: 0 }],
    ['less than none online', { onlineTaken: -1, onlineLeft: 2 }],
    ['a count that left does not follow', { taken: 1 }],
    ['an online count that left does not follow', { taken: 1, left: 1, onlineTaken: 1 }],
  ])('refuses %s', async (_, wrong) => {
    await places.prepare(store, place());
    const write = database.connection.collection('slots').updateMany({}, { $set: wrong });
    await expect(write).rejects.toThrow(/validation/i);
  });
});

test('of many who ask at once without any queue, as many are given a place as there are', async () => {
  const crowded = storeOf({ id: store.id, lanes: [{ lane: 'general', bays: 5, onlineBays: 5 }] });
  const wanted = Array.from({ length: 30 }, () => place());
  await places.prepare(crowded, place());
  const done = await Promise.allSettled(wanted.map(take));
  const refused = done.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { code: string }).code] : []));
  const again = refused.filter((code) => code === 'busy').length;
  expect(done.filter(({ status }) => status === 'fulfilled').length).toBe(5);
  expect(refused.filter((code) => code === 'slot_full')).toHaveLength(25 - again);
  expect(await counts()).toEqual({ [`${day} 09:00`]: [5, 5], [`${day} 09:30`]: [5, 5] });
  expect(await claims()).toBe(10);
});
