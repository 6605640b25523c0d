import type { PointsSummary } from '@anxin/shared/contracts/points';
import type { Powertrain } from '@anxin/shared/contracts/powertrain';
import { Refusal, refuseField } from '@anxin/shared/errors';
import { powertrainOfPlate } from '@anxin/shared/rules/vehicle/powertrain';
import { type Database, isDuplicateKey, type Session } from '../../infra/database';
import type { Checked, Once } from '../../infra/idempotency.model';
import type { MileageChange, NewVehicle, VehicleModel, VehicleRecord } from './vehicle.model';

export type { VehicleRecord } from './vehicle.model';

/** Most vehicles one member can register. */
export const vehiclesMax = 10;
/** Two requests of one member at the same time may choose the same place in the order; the later one tries again. */
const triesMax = 3;

/** The services of other domains that registering a vehicle needs. */
export interface VehicleServiceDeps {
  database: Database;
  vehicles: VehicleModel;
  customers: {
    byId(id: string): Promise<{ phoneMasked: string | null } | null>;
    keep(session: Session, id: string): Promise<void>;
  };
  advisors: {
    ensureAssigned(session: Session, who: { customerId: string; storeId: string; at: Date }): Promise<string | null>;
    dealing<T>(storeId: string, transaction: () => Promise<T>): Promise<T>;
  };
  points: {
    openAccount(
      session: Session,
      account: { vehicleId: string; customerId: string; storeId: string; at: Date },
    ): Promise<PointsSummary>;
  };
}

export interface VehicleWanted {
  customerId: string;
  store: { id: string; groupId: string };
  plate: string;
  vin: string;
  modelName: string;
  /** When left out, the one that the plate suggests. docs/domain/customers.md#7 */
  powertrain?: Powertrain | undefined;
  mileageKm: number;
  at: Date;
}

/** Corrections of a vehicle by its owner. */
export interface VehicleChange {
  plate?: string | undefined;
  modelName?: string | undefined;
  powertrain?: Powertrain | undefined;
  mileageKm?: number | undefined;
}

/** The facts that the desk reads from a vehicle at check-in. */
export interface VehicleVisit {
  mileageKm: number;
  at: Date;
  /** True when the next maintenance is counted from here. */
  maintained: boolean;
  /** The vehicle's own when left out. */
  powertrain?: Powertrain | undefined;
}

/** A registered vehicle, with its new account. */
export interface RegisteredVehicle {
  vehicle: VehicleRecord;
  points: PointsSummary;
}

export type VehicleService = ReturnType<typeof createVehicleService>;

/** Members' vehicles: registering them, and what their odometers showed. docs/domain/customers.md#4. */
export function createVehicleService({ database, vehicles, customers, advisors, points }: VehicleServiceDeps) {
  async function register(session: Session, id: string, wanted: VehicleWanted): Promise<RegisteredVehicle> {
    const { customerId, store, at } = wanted;
    await customers.keep(session, customerId);
    const own = await vehicles.ofCustomer(customerId, session);
    if (own.some((one) => one.plate === wanted.plate)) throw plateTaken();
    const place = freePlace(own);
    if (place === null) throw new Refusal('vehicle_limit_reached');
    await advisors.ensureAssigned(session, { customerId, storeId: store.id, at });
    const vehicle = newVehicle(id, wanted);
    await vehicles.insert(session, { ...vehicle, place });
    return { vehicle, points: await points.openAccount(session, { vehicleId: id, customerId, storeId: store.id, at }) };
  }

  async function registering<T>(
    wanted: VehicleWanted,
    once: Once | null,
    then: (session: Session, registered: RegisteredVehicle) => Promise<T>,
  ): Promise<T> {
    const customer = await customers.byId(wanted.customerId);
    if (!customer || customer.phoneMasked === null) throw new Refusal('phone_required');
    const id = vehicles.newId();
    const work = async (session: Session) => then(session, await register(session, id, wanted));
    for (let tries = 1; ; tries += 1) {
      try {
        return await advisors.dealing(wanted.store.id, () => database.transact(work, once));
      } catch (error) {
        if (isDuplicateKey(error, vehicles.claimCollection)) throw refuseField('vin_taken', 'body.vin');
        if (!isDuplicateKey(error)) throw error;
        if (tries === triesMax) throw new Refusal('busy', { retryAfterSeconds: 1, cause: error });
      }
    }
  }

  /**
   * The changed vehicle, or the refusal: the mileage is too low, a store has checked the powertrain, or there is no
   * such vehicle.
   */
  async function changed(
    vehicleId: string,
    found: VehicleRecord | null,
    wanted: Pick<VehicleChange, 'mileageKm' | 'powertrain'>,
  ): Promise<VehicleRecord> {
    if (found) return found;
    const present = await vehicles.byId(vehicleId);
    if (!present) throw new Refusal('not_found');
    const { mileageKm = present.mileageKm, powertrain } = wanted;
    const isBack = powertrain === undefined || mileageKm < present.mileageKm;
    throw isBack
      ? refuseField('mileage_backwards', 'body.mileageKm')
      : refuseField('powertrain_checked', 'body.powertrain');
  }

  return {
    byId: (id: string, session: Session | null = null) => vehicles.byId(id, session),
    byIds: (ids: readonly string[], session: Session | null = null) => vehicles.byIds([...new Set(ids)], session),

    /** The member's vehicles, the one last used first. */
    ofCustomer: async (customerId: string): Promise<VehicleRecord[]> => vehicles.ofCustomer(customerId),

    /**
     * Registers a vehicle: opens its points account and makes sure that the member has an advisor in the store, in one
     * transaction. Refuses with `phone_required`, `vin_taken`, `plate_taken`, `vehicle_limit_reached`.
     */
    add: (wanted: VehicleWanted, once: Once | null) => registering(wanted, once, async (_, registered) => registered),

    /** Registers a vehicle, together with further writes of the same transaction. */
    registering,

    /**
     * Corrects plate, model, powertrain or mileage. Refuses with `plate_taken`, `mileage_backwards`, `powertrain_checked`
     * once a store has received the vehicle, and `not_found`.
     */
    async update(
      vehicleId: string,
      { at, ...change }: VehicleChange & { at: Date },
      checked: Checked | null,
    ): Promise<VehicleRecord> {
      const { plate, modelName, powertrain, mileageKm } = change;
      const mileage = mileageKm === undefined ? null : { reading: { at, mileageKm }, maintained: false };
      const set = {
        ...(plate === undefined ? {} : { plate }),
        ...(modelName === undefined ? {} : { modelName }),
        ...(powertrain === undefined ? {} : { powertrain }),
      };
      try {
        return await database.transact(
          async (session) => changed(vehicleId, await vehicles.change(vehicleId, set, mileage, session), change),
          checked,
        );
      } catch (error) {
        throw isDuplicateKey(error, vehicles.collection) ? plateTaken() : error;
      }
    },

    /**
     * Stores the odometer's reading and the powertrain when the vehicle comes to the store. From then on its owner can
     * no longer change the powertrain. Refuses with `mileage_backwards`.
     */
    async recordVisit(session: Session, vehicleId: string, visit: VehicleVisit): Promise<VehicleRecord> {
      const { mileageKm, at, maintained, powertrain } = visit;
      const mileage: MileageChange = { reading: { at, mileageKm }, maintained };
      const set = { lastUsedAt: at, powertrainChecked: true, ...(powertrain === undefined ? {} : { powertrain }) };
      return changed(vehicleId, await vehicles.change(vehicleId, set, mileage, session), { mileageKm });
    },

    /** Moves the vehicle to the front of the member's list. Refuses with `not_found` when it is no longer theirs. */
    async touch(session: Session, vehicleId: string, customerId: string, at: Date): Promise<void> {
      if (!(await vehicles.touch(session, vehicleId, customerId, at))) throw new Refusal('not_found');
    },

    /**
     * Keeps the vehicle with the member until the caller's transaction is over: this transaction and one that changes
     * its owner run one after the other. Refuses with `not_found` when it is no longer theirs.
     */
    async keepWith(session: Session, vehicleId: string, customerId: string): Promise<void> {
      if (!(await vehicles.keepWith(session, vehicleId, customerId))) throw new Refusal('not_found');
    },

    /**
     * Gives the vehicle from one member to another, in the caller's transaction. Refuses with `vehicle_limit_reached`,
     * `plate_taken`, `busy` when the other one registers a vehicle at the same time, `not_found` when it does not
     * belong to the first one. docs/domain/points.md#8.
     */
    async changeOwner(
      session: Session,
      { vehicleId, from, to, at }: { vehicleId: string; from: string; to: string; at: Date },
    ) {
      await customers.keep(session, to);
      const vehicle = (await vehicles.ofCustomer(from, session)).find((one) => one.id === vehicleId);
      if (!vehicle) throw new Refusal('not_found');
      const theirs = await vehicles.ofCustomer(to, session);
      if (theirs.some((one) => one.plate === vehicle.plate)) throw new Refusal('plate_taken');
      const place = freePlace(theirs);
      if (place === null) throw new Refusal('vehicle_limit_reached');
      try {
        const updated = await vehicles.changeOwner(session, vehicleId, from, { customerId: to, place, lastUsedAt: at });
        if (!updated) throw new Refusal('not_found');
      } catch (error) {
        throw isDuplicateKey(error, vehicles.collection)
          ? new Refusal('busy', { retryAfterSeconds: 1, cause: error })
          : error;
      }
    },
  };
}

function plateTaken(): Refusal {
  return refuseField('plate_taken', 'body.plate');
}

/** The lowest number that none of the customer's vehicles has; null when the limit is reached. */
export function freePlace(own: readonly Pick<NewVehicle, 'place'>[]): number | null {
  const taken = new Set(own.map((one) => one.place));
  for (let place = 1; place <= vehiclesMax; place += 1) if (!taken.has(place)) return place;
  return null;
}

function newVehicle(id: string, { store, at, ...wanted }: VehicleWanted): VehicleRecord {
  return {
    ...wanted,
    id,
    storeId: store.id,
    groupId: store.groupId,
    powertrain: wanted.powertrain ?? powertrainOfPlate(wanted.plate),
    powertrainChecked: false,
    readings: [{ at, mileageKm: wanted.mileageKm }],
    lastMaintenance: null,
    lastUsedAt: at,
    createdAt: at,
  };
}
