import type { Powertrain } from '@anxin/shared/contracts/powertrain';
import type { StoreZone } from '@anxin/shared/values/store-time';
import type { Session } from '../../infra/database';
import type { AppointmentRecord } from './appointment.record';

/** The services of other domains that appointments need, and no more; `composition.ts` passes them in. */

export interface MemberView {
  id: string;
  name: string | null;
  /** Masked; null until the member gives a phone number. */
  phoneMasked: string | null;
}

export interface Customers {
  byId(id: string): Promise<MemberView | null>;
  byIds(ids: readonly string[]): Promise<MemberView[]>;
  /** The member's form of address on screens and papers. */
  displayName(customer: MemberView): string;
}

export interface VehicleView {
  id: string;
  customerId: string;
  plate: string;
  modelName: string;
  powertrain: Powertrain;
}

export interface Vehicles {
  byId(id: string, session?: Session | null): Promise<VehicleView | null>;
  /**
   * Stores the mileage of a visit, and the powertrain that the desk confirms; `maintained` when the next maintenance is
   * counted from it. Refuses with `mileage_backwards`.
   */
  recordVisit(
    session: Session,
    vehicleId: string,
    visit: { mileageKm: number; at: Date; maintained: boolean; powertrain: Powertrain | undefined },
  ): Promise<Pick<VehicleView, 'powertrain'>>;
  /** Moves the vehicle to the front of the member's list. Refuses with `not_found` when it is no longer theirs. */
  touch(session: Session, vehicleId: string, customerId: string, at: Date): Promise<void>;
}

export interface AdvisorCardView {
  id: string;
  name: string;
  storeId: string;
  phone: string;
  yearsServed: number;
}

export interface Advisors {
  /** The member's advisor in the store; a member without one is assigned one evenly. Null when all are full. */
  ensureAssigned(session: Session, wanted: { customerId: string; storeId: string; at: Date }): Promise<string | null>;
}

export interface RepairOrders {
  open(session: Session, visit: OpenedVisit): Promise<{ id: string }>;
  markReady(session: Session, orderId: string, at: Date): Promise<unknown>;
}

/** The facts noted when the car is received. */
export interface Reception {
  mileageKm: number;
  /** The vehicle's own when left out. */
  powertrain?: Powertrain | undefined;
  fuelPercent: number | null;
  ownerSays: string;
}

export interface OpenedVisit extends Reception {
  powertrain: Powertrain;
  appointment: AppointmentRecord;
  openedBy: { id: string; name: string };
  at: Date;
}

/** The advisors shown beside an appointment. */
export interface AdvisorCards {
  /** The member's advisor in each store. */
  cards(customerId: string): Promise<AdvisorCardView[]>;
  /** The member's advisor in that store; null when there is none. */
  cardIn(
    customerId: string,
    store: { id: string; zone: StoreZone },
    session?: Session | null,
  ): Promise<AdvisorCardView | null>;
  names(advisorIds: readonly string[]): Promise<{ id: string; name: string }[]>;
}
