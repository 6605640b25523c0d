import { addDays, type Day } from '@anxin/shared/values/store-time';
import { chanceOf } from './chance';
import { outcomeOf } from './outcome';
import { bookingTimeBefore, lastDayFor } from './past-plan';
import { featured } from './people';
import { commonParts, type ServiceKey } from './services';
import type { DemoVisit } from './visit';

/** The odometer on the demo's first day. */
export const featuredKm = 32_480;
export const nextVisitStart = '09:30';
/** Late in the day, so that other visits of the demo leave this time off-peak. */
const pastVisitStart = '16:00';
export const featuredCar = featured.cars[0].key;

/** The part his package pays. */
const filterPart = commonParts.findIndex(({ name }) => name === '空调滤芯');

/**
 * The featured member's visits. The last maintenance was 212 days ago at 24,000 km; at 40 km a day the next one is due
 * in 1,520 km or 38 days. With the rewards the visits leave 3,280 points. At the second visit he bought a package, and
 * the third visit used it once.
 */
export function featuredVisits(firstDay: Day): DemoVisit[] {
  const review = { title: '服务点评奖励', points: 500, afterHours: 191 * 24 + 3 };
  const referral = { title: '推荐好友到店奖励', points: 1_000, afterHours: 15 * 24 - 1 };
  return [
    { ...past(firstDay, 212, 'express', 24_000), rewards: [review] },
    { ...past(firstDay, 88, 'alignment', 28_920), buys: 'basic', rewards: [referral] },
    { ...past(firstDay, 6, 'brakes', 32_240), redeem: 800, part: filterPart },
  ];
}

/** The express maintenance he has ahead: confirmed, and the car has not come yet. */
export function nextVisit(day: Day, requestedAt: Date): DemoVisit {
  return { ...visitOf(`featured:next:${day}`, 'express', day, nextVisitStart, requestedAt), ending: 'agreed' };
}

function past(firstDay: Day, daysAgo: number, service: ServiceKey, mileageKm: number): DemoVisit {
  const day = lastDayFor(featured.store, service, addDays(firstDay, -daysAgo), pastVisitStart);
  const key = `featured:${daysAgo}`;
  const visit = visitOf(key, service, day, pastVisitStart, bookingTimeBefore(day, chanceOf(key)));
  return { ...visit, mileageKm, redeem: 0, part: null, workFor: Math.min(visit.workFor, 55), rewards: [] };
}

function visitOf(key: string, service: ServiceKey, day: Day, start: string, requestedAt: Date): DemoVisit {
  const outcome = outcomeOf(service, 'handed_over', chanceOf(key));
  return { key, store: featured.store, car: featuredCar, service, day, start, requestedAt, ...outcome, note: '' };
}
