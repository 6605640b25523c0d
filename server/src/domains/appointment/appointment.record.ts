import type { AppointmentState } from '@anxin/shared/contracts/appointment';
import type { Lane, ServiceType } from '@anxin/shared/contracts/organisation';
import type { Actor } from '@anxin/shared/rules/appointment/transitions';
import type { PromiseClock } from '@anxin/shared/rules/promise/promise';
import type { Channel } from '@anxin/shared/rules/slots/places';
import type { Clock, Day } from '@anxin/shared/values/store-time';

/** The person or system that acts, with the name shown in the history. */
export interface ActedBy {
  kind: Actor;
  /** Null when the clock acts. */
  id: string | null;
  name: string;
}

/** One transition: who, when and why. docs/domain/appointments.md#3. */
export interface HistoryEntry {
  state: AppointmentState;
  at: Date;
  byKind: Actor;
  byId: string | null;
  byName: string;
  reason: string | null;
}

/** A service as it was when it was booked. */
export interface BookedService {
  id: string;
  name: string;
  type: ServiceType;
  lane: Lane;
  minutes: number;
  priceFen: number;
  promiseMinutes: number | null;
}

/** One vehicle, one store, one or more services, a start time. */
export interface AppointmentRecord {
  id: string;
  /** As printed and spoken: `YY01-261124-031`. */
  no: string;
  customerId: string;
  vehicleId: string;
  storeId: string;
  lane: Lane;
  services: BookedService[];
  day: Day;
  start: Clock;
  end: Clock;
  startsAt: Date;
  endsAt: Date;
  /** Starts of the slots it takes. */
  slots: Clock[];
  channel: Channel;
  note: string;
  /** Bonus points fixed at booking; 0 when it is not off-peak. docs/domain/appointments.md#8. */
  offPeakPoints: number;
  state: AppointmentState;
  history: HistoryEntry[];
  advisorId: string | null;
  promise: PromiseClock | null;
  repairOrderId: string | null;
  /** The member's first visit to the store. */
  firstVisit: boolean;
  /** The time of the request for the present start. */
  requestedAt: Date;
  /** The time from which a request is overdue for an answer. docs/domain/appointments.md#4. */
  respondBy: Date;
  /** The time from which a confirmed appointment without its car is a no-show. docs/domain/appointments.md#6. */
  noShowAt: Date;
  lateCancel: boolean;
  /** The time the member dismissed the notice of the decline. */
  dismissedAt: Date | null;
  /** It was moved in the last hours before a start, at least once. docs/domain/appointments.md#5. */
  lateMove: boolean;
  /** As they were at booking, for the board and the papers. */
  plate: string;
  modelName: string;
  customerName: string;
}
