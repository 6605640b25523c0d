import { type ProblemCode, Refusal, refuseField } from '@anxin/shared/errors';
import { noShowAtOf, respondByOf } from '@anxin/shared/rules/appointment/deadlines';
import { coveredSlots, type StartFault, startFault } from '@anxin/shared/rules/slots/coverage';
import { visitLengthOf, type VisitService } from '@anxin/shared/rules/slots/visit-length';
import { type Clock, clockOfMinutes, type Day, instantOf, minutesOf } from '@anxin/shared/values/store-time';
import type { StoreRecord } from '../organisation';
import type { AppointmentRecord } from './appointment.record';

const problemOf: Record<StartFault, ProblemCode> = {
  past: 'slot_past',
  too_far: 'slot_too_far',
  not_open: 'slot_not_open',
};

/** When and where a visit takes place, and the time limits that follow from it. */
export type VisitPlan = Pick<
  AppointmentRecord,
  'lane' | 'day' | 'start' | 'end' | 'startsAt' | 'endsAt' | 'slots' | 'requestedAt' | 'respondBy' | 'noShowAt'
>;

/**
 * Lays a visit into the store's calendar. Refuses with `services_not_combinable`, `slot_past`, `slot_too_far` or
 * `slot_not_open`. docs/domain/appointments.md#1, #2.
 */
export function planVisit(
  store: StoreRecord,
  services: readonly VisitService[],
  wanted: { day: Day; start: Clock },
  at: Date,
): VisitPlan {
  const { day, start } = wanted;
  const length = visitLengthOf(services);
  if (!length) throw refuseField('services_not_combinable', 'body.serviceIds');
  const fault = startFault(store, store.bookAheadDays, { day, start, length }, at);
  const slots = coveredSlots(store, day, start, length);
  if (fault || !slots) throw startRefusal(store, fault ?? 'not_open');
  const end = clockOfMinutes(minutesOf(start) + length.minutes);
  const startsAt = instantOf(day, start, store.zone);
  return {
    lane: length.lane,
    day,
    start,
    end,
    startsAt,
    endsAt: instantOf(day, end, store.zone),
    slots,
    requestedAt: at,
    respondBy: respondByOf(store, at, startsAt),
    noShowAt: noShowAtOf(startsAt),
  };
}

function startRefusal(store: StoreRecord, fault: StartFault): Refusal {
  if (fault !== 'too_far') return refuseField(problemOf[fault], 'body.start');
  const detail = `本店可预约未来 ${store.bookAheadDays} 天内的时间`;
  return new Refusal('slot_too_far', { detail, errors: [{ field: 'body.day', reason: detail, code: 'slot_too_far' }] });
}
