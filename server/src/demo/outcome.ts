import type { Chance } from './chance';
import { commonParts, ownerWords, type ServiceKey } from './services';
import type { DemoVisit, Ending } from './visit';

type Outcome = Omit<DemoVisit, 'key' | 'store' | 'car' | 'service' | 'day' | 'start' | 'requestedAt'>;

/** Minutes of work after check-in. Express services nearly always keep their promise. */
function workMinutes(service: ServiceKey, chance: Chance): number {
  if (service === 'express' || service === 'electricCare')
    return chance.percent(6) ? chance.between(63, 72) : chance.between(38, 57);
  if (service === 'paint') return chance.between(150, 225);
  const standard = { regular: 90, airConditioning: 60, brakes: 90, alignment: 60, inspection: 120 }[service];
  return Math.round((standard * chance.between(75, 105)) / 100);
}

/** Chooses by chance how a visit of this service ends. */
export function outcomeOf(service: ServiceKey, ending: Ending, chance: Chance): Outcome {
  const words = chance.pick(ownerWords[service]);
  return {
    ending,
    note: chance.percent(35) ? words : '',
    ownerSays: words,
    answerAfter: chance.between(3, 20),
    arriveAfter: chance.between(-6, 4),
    beginAfter: chance.between(3, 14),
    workFor: workMinutes(service, chance),
    settleAfter: chance.between(4, 14),
    returnAfter: chance.between(3, 8),
    mileageKm: null,
    redeem: chance.percent(30) ? null : 0,
    part: chance.percent(30) ? chance.between(0, commonParts.length - 1) : null,
    buys: null,
    rewards: chance.percent(40) ? [{ title: '服务点评奖励', points: 100, afterHours: chance.between(9, 60) }] : [],
  };
}
