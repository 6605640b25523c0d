import type { ServiceRecord, StoreRecord } from '@anxin/server/domains/organisation/organisation.service';
import { powertrains } from '@anxin/shared/rules/vehicle/powertrain';
import { calendar } from './calendars';
import { newId } from './server';

/** A store with the test calendar, three lanes and the usual settings; a test passes the settings it is about. */
export function storeOf(options: Partial<StoreRecord> = {}): StoreRecord {
  return {
    ...calendar,
    id: newId(),
    groupId: newId(),
    brandId: newId(),
    brandName: '星途',
    name: '安心浦东店',
    address: '上海市浦东新区锦绣路 1 号',
    phone: '021-50001234',
    location: { longitude: 121.54, latitude: 31.22 },
    lanes: [
      { lane: 'express', bays: 3, onlineBays: 2 },
      { lane: 'general', bays: 3, onlineBays: 3 },
      { lane: 'body_and_paint', bays: 1, onlineBays: 1 },
    ],
    offPeak: { belowPercent: 50, bonusPoints: 200 },
    freeCancelMinutes: 120,
    bookAheadDays: 30,
    ...options,
  };
}

export interface OfferedServices {
  /** 30 minutes of an express bay, promised in 60. */
  express: ServiceRecord;
  /** 60 minutes of a general bay. */
  repair: ServiceRecord;
  /** 30 minutes of a general bay. */
  check: ServiceRecord;
  /** 180 minutes of the one body-and-paint bay, promised in 240. */
  paint: ServiceRecord;
}

/** The services that a store offers in tests. */
export function servicesOf(storeId: string): OfferedServices {
  const own = { storeId, summary: '', powertrains };
  return {
    express: {
      ...own,
      id: newId(),
      name: '快速保养',
      type: 'express_maintenance',
      lane: 'express',
      minutes: 30,
      priceFen: 68_000,
      promiseMinutes: 60,
      order: 1,
    },
    repair: {
      ...own,
      id: newId(),
      name: '一般维修',
      type: 'repair',
      lane: 'general',
      minutes: 60,
      priceFen: 50_000,
      promiseMinutes: null,
      order: 2,
    },
    check: {
      ...own,
      id: newId(),
      name: '常规保养',
      type: 'maintenance',
      lane: 'general',
      minutes: 30,
      priceFen: 45_000,
      promiseMinutes: null,
      order: 3,
    },
    paint: {
      ...own,
      id: newId(),
      name: '快速钣喷',
      type: 'express_body_and_paint',
      lane: 'body_and_paint',
      minutes: 180,
      priceFen: 120_000,
      promiseMinutes: 240,
      order: 4,
    },
  };
}
