import type { Appointment } from '@anxin/shared/contracts/appointment';
import type { Clock, Day } from '@anxin/shared/values/store-time';

/** The choices for a visit before it is booked. Null means that nothing is chosen yet. */
export interface BookingChoice {
  vehicleId: string | null;
  storeId: string | null;
  serviceIds: readonly string[];
  day: Day | null;
  start: Clock | null;
  note: string;
}

/** The parts of an address that carry choices. */
export interface BookingParams {
  kind?: string;
  vehicle?: string;
  store?: string;
  service?: string;
  day?: string;
  start?: string;
  again?: string;
  reschedule?: string;
}

/** The choice that an address makes. */
export function choiceOfAddress({ vehicle, store, service, day, start }: BookingParams): BookingChoice {
  return {
    vehicleId: vehicle ?? null,
    storeId: store ?? null,
    serviceIds: service ? [service] : [],
    day: day ?? null,
    start: start ?? null,
    note: '',
  };
}

/** The choice of an appointment that is booked again. */
export function choiceOfAppointment(visit: Appointment): BookingChoice {
  return {
    vehicleId: visit.vehicle.id,
    storeId: visit.storeId,
    serviceIds: visit.services.map(({ id }) => id),
    day: visit.day,
    start: visit.start,
    note: visit.note,
  };
}
