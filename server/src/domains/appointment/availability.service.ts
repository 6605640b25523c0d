import type { Answer } from '@anxin/shared/contracts/operation';
import type { availability } from '@anxin/shared/contracts/organisation';
import { refuseField } from '@anxin/shared/errors';
import { markOf, slotsOfDay } from '@anxin/shared/rules/slots/calendar';
import { coveredSlots, handBackOf } from '@anxin/shared/rules/slots/coverage';
import { offPeakBonus } from '@anxin/shared/rules/slots/off-peak';
import { placesLeft, visitPlacesLeft, visitsThatFit } from '@anxin/shared/rules/slots/places';
import { type VisitLength, visitLengthOf } from '@anxin/shared/rules/slots/visit-length';
import { addDays, type Clock, type Day, dayOf, instantOf } from '@anxin/shared/values/store-time';
import type { ServiceRecord, StoreRecord } from '../organisation';
import type { LaneLoads, SlotLoadService } from './slot-load.service';

type OpenDay = Answer<typeof availability>['days'][number];
type OpenSlot = OpenDay['slots'][number];

export interface AvailabilityWanted {
  store: StoreRecord;
  services: readonly ServiceRecord[];
  /** First day; today when undefined. Days before today or beyond the store's booking horizon are left out. */
  from: Day | undefined;
  count: number;
  at: Date;
}

export interface AvailabilityService {
  /** Free places by day and start. Refuses with `services_not_combinable`. docs/domain/appointments.md#1, #2, #8. */
  days(wanted: AvailabilityWanted): Promise<OpenDay[]>;
}

export function createAvailabilityService(loads: SlotLoadService): AvailabilityService {
  return {
    async days({ store, services, from, count, at }) {
      const length = visitLengthOf(services);
      if (!length) throw refuseField('services_not_combinable', 'query.services');
      const days = bookableDays(store, from, count, at);
      const lane = await loads.ofLane(store, length.lane, days);
      return days.map((day) => openDay({ store, length, lane, at }, day));
    },
  };
}

interface AvailabilityView {
  store: StoreRecord;
  length: VisitLength;
  lane: LaneLoads;
  at: Date;
}

function bookableDays(store: StoreRecord, from: Day | undefined, count: number, at: Date): Day[] {
  const today = dayOf(at, store.zone);
  const last = addDays(today, store.bookAheadDays);
  const first = from ?? today;
  if (first > last) return [];
  const days = Array.from({ length: count }, (_, ahead) => addDays(first, ahead));
  return days.filter((day) => day >= today && day <= last);
}

function openDay(view: AvailabilityView, day: Day): OpenDay {
  const { store, length, lane } = view;
  const starts = slotsOfDay(store, day);
  const visits = starts.flatMap((start) => {
    const covered = coveredSlots(store, day, start, length);
    return covered ? [{ start, covered }] : [];
  });
  const slots = visits.map((visit) => openSlot(view, day, visit));
  const left = visitsThatFit(
    starts.map((start) => placesLeft(lane.of(day, start), 'online')),
    visits
      .filter((_, index) => slots[index]?.state === 'free')
      .map(({ covered }) => covered.map((start) => starts.indexOf(start))),
  );
  const isOver = slots.every((slot) => slot.state === 'past');
  const state = isOver ? 'closed' : left === 0 ? 'full' : 'open';
  return { day, mark: markOf(store, day), state, left, slots };
}

function openSlot(view: AvailabilityView, day: Day, visit: { start: Clock; covered: Clock[] }): OpenSlot {
  const { store, length, lane, at } = view;
  const { start, covered } = visit;
  const isPast = instantOf(day, start, store.zone).getTime() <= at.getTime();
  const loads = covered.map((slot) => lane.of(day, slot));
  const left = isPast ? 0 : visitPlacesLeft(loads, 'online');
  const offPeak = covered.map((slot) => lane.isOffPeak(day, slot));
  const bonus = left > 0 ? offPeakBonus(offPeak, store.offPeak.bonusPoints) : 0;
  const state = isPast ? 'past' : left === 0 ? 'full' : 'free';
  return { start, handBack: handBackOf(start, length), left, state, offPeakPoints: bonus === 0 ? null : bonus };
}
