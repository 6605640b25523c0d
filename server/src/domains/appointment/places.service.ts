import { refuseField } from '@anxin/shared/errors';
import type { Clock, Day } from '@anxin/shared/values/store-time';
import type { Session } from '../../infra/database';
import type { StoreRecord } from '../organisation';
import type { AppointmentRecord } from './appointment.record';
import { lanePlaces } from './slot-load.service';
import type { SlotModel } from './slot.model';
import type { VehicleClaimModel } from './vehicle-claim.model';

/** The places of an appointment, or of the time it is to be moved to. */
export type Place = Pick<AppointmentRecord, 'id' | 'storeId' | 'vehicleId' | 'lane' | 'channel' | 'day' | 'slots'>;

/** Takes and gives back what an appointment occupies: a place in each slot, and the vehicle's own time. */
export interface PlacesService {
  /** Creates missing slot documents. Call it before the transaction that takes places. */
  prepare(store: StoreRecord, place: Place, isStored?: (start: Clock) => boolean): Promise<void>;
  /**
   * Takes all covered slots or none. Refuses with `slot_full` or `vehicle_already_booked`.
   * docs/domain/appointments.md#2.
   */
  take(session: Session, place: Place): Promise<void>;
  free(session: Session, place: Place): Promise<void>;
  /** Takes the new time and frees the old one; slots that both cover stay taken. docs/domain/appointments.md#5. */
  move(session: Session, old: Place, place: Place): Promise<void>;
  /** Ends the vehicle's claim after the visit, so that it may be booked again; the slots stay used. */
  freeVehicle(session: Session, place: Place): Promise<void>;
}

export function createPlacesService(models: { slots: SlotModel; vehicleClaims: VehicleClaimModel }): PlacesService {
  const { slots, vehicleClaims } = models;
  const runOf = ({ storeId, day, lane }: Place, starts: Clock[]) => ({ storeId, day, lane, starts });
  const hoursOf = ({ vehicleId, day }: Place, starts: Clock[]) => ({ vehicleId, day, starts });

  async function take(session: Session, place: Place, starts: Clock[]): Promise<void> {
    if (starts.length === 0) return;
    // The slots come first: many requests want them at once, so a conflict ends the attempt before other work is done.
    if (!(await slots.take(session, runOf(place, starts), place.channel))) throw refuseField('slot_full', 'body.start');
    if (!(await vehicleClaims.take(session, hoursOf(place, starts), place.id))) {
      throw refuseField('vehicle_already_booked', 'body.start');
    }
  }

  async function free(session: Session, place: Place, starts: Clock[]): Promise<void> {
    if (starts.length === 0) return;
    await slots.free(session, runOf(place, starts), place.channel);
    await vehicleClaims.free(session, hoursOf(place, starts), place.id);
  }

  return {
    async prepare(store, place, isStored = () => false) {
      const starts = place.slots.filter((start) => !isStored(start));
      await slots.ensure(runOf(place, starts), lanePlaces(store, place.lane));
    },
    take: (session, place) => take(session, place, place.slots),
    free: (session, place) => free(session, place, place.slots),
    freeVehicle: (session, place) => vehicleClaims.free(session, hoursOf(place, place.slots), place.id),

    async move(session, old, place) {
      await take(session, place, notIn(place, old));
      await free(session, old, notIn(old, place));
    },
  };
}

/** The slots of the first that the other does not cover. */
function notIn(place: { day: Day; slots: Clock[] }, other: { day: Day; slots: Clock[] }): Clock[] {
  return place.day === other.day ? place.slots.filter((start) => !other.slots.includes(start)) : place.slots;
}
