import { type Day, type Clock, instantOf } from '@anxin/shared/values/store-time';
import type { PackageKey } from './package-plan';
import type { ServiceKey } from './services';
import type { StoreKey } from './stores';

/** The end of a demo visit. */
export type Ending = 'handed_over' | 'cancelled' | 'declined' | 'no_show' | 'waiting' | 'agreed';

/** A planned visit of the demo. Its due acts are played through the services. */
export interface DemoVisit {
  key: string;
  store: StoreKey;
  car: string;
  service: ServiceKey;
  day: Day;
  start: Clock;
  requestedAt: Date;
  ending: Ending;
  note: string;
  ownerSays: string;
  /** Minutes from the request to its answer. */
  answerAfter: number;
  /** Minutes from the start at which the car comes; negative when early. */
  arriveAfter: number;
  /** Minutes from check-in to the work's start. */
  beginAfter: number;
  /** Minutes from check-in to ready. */
  workFor: number;
  /** Minutes from ready to settled, and on to the hand-over. */
  settleAfter: number;
  returnAfter: number;
  /** The odometer at the visit; null to use the car's usual distance a day. */
  mileageKm: number | null;
  /** Points to redeem; 0 for none, null for all full hundreds up to a thousand. */
  redeem: number | null;
  /** Index of the part that is added, or null. */
  part: number | null;
  /** The package that is bought once the car is here, or null. */
  buys: PackageKey | null;
  /** Rewards the owner receives after the visit. */
  rewards: Reward[];
}

export interface Reward {
  title: string;
  points: number;
  /** After the start of the visit. */
  afterHours: number;
}

export type Act =
  | 'book'
  | 'confirm'
  | 'decline'
  | 'cancel'
  | 'miss'
  | 'checkIn'
  | 'buy'
  | 'start'
  | 'ready'
  | 'settle'
  | 'returnCar'
  | 'reward';

export interface Step {
  act: Act;
  at: Date;
  reward?: Reward;
}

const minuteMs = 60_000;

/** Everything that happens to the visit, in order. */
export function stepsOf(visit: DemoVisit): Step[] {
  const startMs = instantOf(visit.day, visit.start).getTime();
  const bookedMs = visit.requestedAt.getTime();
  const at = (act: Act, ms: number): Step => ({ act, at: new Date(ms) });
  const booked = at('book', bookedMs);
  const answeredMs = bookedMs + visit.answerAfter * minuteMs;
  const confirmed = at('confirm', answeredMs);
  switch (visit.ending) {
    case 'waiting':
      return [booked];
    case 'agreed':
      return [booked, confirmed];
    case 'declined':
      return [booked, at('decline', answeredMs)];
    case 'cancelled':
      return [booked, confirmed, at('cancel', Math.max(answeredMs + minuteMs, startMs - 20 * 60 * minuteMs))];
    case 'no_show':
      return [booked, confirmed, at('miss', startMs + 31 * minuteMs)];
    case 'handed_over': {
      const inMs = startMs + visit.arriveAfter * minuteMs;
      const readyMs = inMs + visit.workFor * minuteMs;
      const settledMs = readyMs + visit.settleAfter * minuteMs;
      const outMs = settledMs + visit.returnAfter * minuteMs;
      const steps = [
        booked,
        confirmed,
        at('checkIn', inMs),
        ...(visit.buys ? [at('buy', inMs + 2 * minuteMs)] : []),
        at('start', inMs + visit.beginAfter * minuteMs),
        at('ready', readyMs),
      ];
      const rewards = visit.rewards.map((reward) => ({
        ...at('reward', startMs + reward.afterHours * 60 * minuteMs),
        reward,
      }));
      return [...steps, at('settle', settledMs), at('returnCar', outMs), ...rewards];
    }
  }
}
