import { inZone, type StoreZone } from '../../values/store-time';

/** Whole years, by the store's calendar, for which the advisor has served the member. */
export function yearsServed(since: Date, at: Date, zone: StoreZone): number {
  return Math.max(0, inZone(at, zone).startOf('day').diff(inZone(since, zone).startOf('day'), 'year'));
}
