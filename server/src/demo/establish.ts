import { Refusal } from '@anxin/shared/errors';
import { addDays, type Day, instantOf } from '@anxin/shared/values/store-time';
import type { Composition } from '../composition';
import type { StoreRecord } from '../domains/organisation';
import type { VehicleRecord } from '../domains/vehicle';
import { isDuplicateKey } from '../infra/database';
import { demoPeople, type DemoCar, type DemoPerson, featured } from './people';
import { demoServices } from './services';
import { advisorIdOf, demoPassword, demoStaff, featuredAdvisor } from './staff';
import { demoStores, storeKeys } from './stores';

/** The database ids of the demo's vehicles, by the demo's own keys. */
export interface Cast {
  vehicleId(car: string): string;
  customerId(car: string): string;
}

/** Adds missing stores, staff, advisors, members and vehicles. Existing ones keep the changes people have made. */
export async function establish(services: Composition, firstDay: Day): Promise<Cast> {
  const openedAt = instantOf(addDays(firstDay, -1_200), '09:00');
  await openStores(services);
  await employ(services, openedAt);
  return invite(services, firstDay);
}

async function openStores({ organisation }: Composition): Promise<void> {
  for (const key of storeKeys) {
    const store = demoStores[key];
    if (!(await organisation.storeById(store.id))) await organisation.addStore(store);
    const offered = new Set((await organisation.servicesOf(store.id)).map(({ id }) => id));
    for (const service of demoServices(key)) if (!offered.has(service.id)) await organisation.addService(service);
  }
}

async function employ({ identity, advisors }: Composition, at: Date): Promise<void> {
  const employed = new Set((await identity.staffByIds(demoStaff.map(({ id }) => id))).map(({ id }) => id));
  const missing = demoStaff.filter(({ id }) => !employed.has(id));
  const rolesOf = (one: (typeof demoStaff)[number]) =>
    one.stores.map((store) => ({ storeId: demoStores[store].id, role: one.role }));
  await Promise.all(
    missing.map((one) =>
      identity.createStaff({
        id: one.id,
        username: one.username,
        password: demoPassword,
        name: one.name,
        roles: rolesOf(one),
        at,
      }),
    ),
  );
  const serving = demoStaff.filter(({ role }) => role === 'advisor');
  const known = new Set((await advisors.names(serving.map((one) => advisorIdOf(one.username)))).map(({ id }) => id));
  for (const [index, one] of serving.entries()) {
    const id = advisorIdOf(one.username);
    const [store] = one.stores;
    if (store === undefined || known.has(id)) continue;
    const { id: storeId, phone } = demoStores[store];
    const about = { staffId: one.id, storeId, name: one.name, title: one.title, phone: `${phone} 转 ${801 + index}` };
    await advisors.add({ ...about, id, cap: 700, assigned: 0, lastAssignedAt: null, active: true });
  }
}

/** Members with their vehicles, the stores side by side. */
async function invite(services: Composition, firstDay: Day): Promise<Cast> {
  const cars = new Map<string, { vehicleId: string; customerId: string }>();

  async function join(person: DemoPerson): Promise<void> {
    const at = instantOf(addDays(firstDay, -person.joinedDaysAgo), '10:20');
    const customerId = await customerOf(services, person, at);
    const own = new Map((await services.vehicles.ofCustomer(customerId)).map((vehicle) => [vehicle.vin, vehicle]));
    for (const car of person.cars) {
      const known = own.get(car.vin);
      if (known) await correctPowertrain(services, known, car);
      const vehicleId = known?.id ?? (await register(services, customerId, demoStores[person.store], car, at));
      cars.set(car.key, { vehicleId, customerId });
    }
  }

  await Promise.all(
    storeKeys.map(async (store) => {
      for (const person of demoPeople.filter((one) => one.store === store)) await join(person);
    }),
  );
  const find = (car: string) => {
    const found = cars.get(car);
    if (!found) throw new Error(`the demo has no vehicle ${car}`);
    return found;
  };
  return { vehicleId: (car) => find(car).vehicleId, customerId: (car) => find(car).customerId };
}

async function customerOf({ customers, advisors }: Composition, person: DemoPerson, at: Date): Promise<string> {
  const { openid, unionid, name, phone } = person;
  try {
    const { id } = await customers.create({ openid, unionid, name, phone, at });
    if (person === featured) {
      const storeId = demoStores[person.store].id;
      await advisors.choose({ customerId: id, storeId, advisorId: featuredAdvisor, at }, null);
    }
    return id;
  } catch (error) {
    const known = (error instanceof Refusal && error.code === 'phone_taken') || isDuplicateKey(error);
    if (!known) throw error;
    return customers.ofWechat({ openid, unionid }, at);
  }
}

async function register(
  { vehicles }: Composition,
  customerId: string,
  store: StoreRecord,
  car: DemoCar,
  at: Date,
): Promise<string> {
  const { plate, vin, modelName, powertrain, joinedKm } = car;
  const added = await vehicles.add(
    { customerId, store, plate, vin, modelName, powertrain, mileageKm: joinedKm, at },
    null,
  );
  return added.vehicle.id;
}

/**
 * Corrects a vehicle in a database from before powertrains. There it has the powertrain that its plate suggests, but
 * one car of the demo burns fuel behind a new-energy plate. A powertrain that the store has checked stays.
 */
async function correctPowertrain({ vehicles }: Composition, known: VehicleRecord, car: DemoCar): Promise<void> {
  if (known.powertrainChecked || known.powertrain === car.powertrain) return;
  await vehicles.update(known.id, { powertrain: car.powertrain, at: known.lastUsedAt }, null);
}
