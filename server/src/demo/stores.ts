import type { OpeningHours } from '@anxin/shared/rules/slots/calendar';
import type { StoreRecord } from '../domains/organisation';
import { demoId } from './chance';
import { holidayCalendar } from './holidays';

export type StoreKey = 'pudong' | 'xuhui' | 'hongqiao';

/** The main store of the demo; people can choose the others. */
export const mainStore: StoreKey = 'pudong';

const lunch = [{ from: '12:00', to: '13:00' }];

/** Hours of Monday to Saturday, and of Sunday where the store opens then. */
function week(opens: string, closes: string, sunday: [string, string] | null): OpeningHours[] {
  const workdays = [1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, opens, closes, breaks: lunch }));
  return sunday ? [{ weekday: 0, opens: sunday[0], closes: sunday[1], breaks: lunch }, ...workdays] : workdays;
}

const usual = {
  groupId: demoId('group'),
  zone: 'Asia/Shanghai',
  slotMinutes: 30,
  specialDays: holidayCalendar(),
  offPeak: { belowPercent: 50, bonusPoints: 200 },
  freeCancelMinutes: 120,
  bookAheadDays: 30,
} as const;

const audi = { brandId: demoId('brand:audi'), brandName: '奥迪' };
const bmw = { brandId: demoId('brand:bmw'), brandName: '宝马' };

/** One group, two brands, three stores. */
export const demoStores: Record<StoreKey, StoreRecord> = {
  pudong: {
    ...usual,
    ...audi,
    id: demoId('store:pudong'),
    name: '安心浦东店',
    address: '上海市浦东新区沪南路 2218 号',
    phone: '021-50881218',
    location: { longitude: 121.5553, latitude: 31.1752 },
    hours: week('08:30', '17:30', ['08:30', '17:30']),
    lanes: [
      { lane: 'express', bays: 4, onlineBays: 3 },
      { lane: 'general', bays: 3, onlineBays: 2 },
      { lane: 'body_and_paint', bays: 3, onlineBays: 2 },
    ],
  },
  xuhui: {
    ...usual,
    ...audi,
    id: demoId('store:xuhui'),
    name: '安心徐汇店',
    address: '上海市徐汇区龙吴路 1366 号',
    phone: '021-54361366',
    location: { longitude: 121.4513, latitude: 31.1467 },
    hours: week('08:30', '17:30', null),
    lanes: [
      { lane: 'express', bays: 3, onlineBays: 2 },
      { lane: 'general', bays: 2, onlineBays: 2 },
      { lane: 'body_and_paint', bays: 2, onlineBays: 1 },
    ],
  },
  hongqiao: {
    ...usual,
    ...bmw,
    id: demoId('store:hongqiao'),
    name: '安心虹桥店',
    address: '上海市闵行区吴中路 1799 号',
    phone: '021-64651799',
    location: { longitude: 121.3798, latitude: 31.1749 },
    hours: week('09:00', '18:00', ['09:00', '16:00']),
    lanes: [
      { lane: 'express', bays: 3, onlineBays: 2 },
      { lane: 'general', bays: 3, onlineBays: 2 },
      { lane: 'body_and_paint', bays: 2, onlineBays: 1 },
    ],
  },
};

export const storeKeys: readonly StoreKey[] = ['pudong', 'xuhui', 'hongqiao'];
