import type { PackageState } from '../../contracts/service-package';
import { addMonths, type Day } from '../../values/store-time';

/** The number of uses of an item in a package, and the number used. */
export interface ItemUses {
  id: string;
  times: number;
  used: number;
}

/** The facts that decide a package's state. */
export interface PackageStanding {
  state: 'active' | 'void';
  /** The last day it is good; null without end. */
  validUntil: Day | null;
  items: readonly ItemUses[];
}

/** Uses of the item that are left. */
export function usesLeft({ times, used }: Pick<ItemUses, 'times' | 'used'>): number {
  return times - used;
}

/** True once its last day is over: it can no longer be used, even before it is cleaned up. */
export function isExpiredOn({ validUntil }: Pick<PackageStanding, 'validUntil'>, day: Day): boolean {
  return validUntil !== null && day > validUntil;
}

/** The state of a package on a day of the store. A package that is used up never counts as expired. */
export function packageStateOn(owned: PackageStanding, day: Day): PackageState {
  if (owned.state === 'void') return 'void';
  if (owned.items.every((item) => usesLeft(item) === 0)) return 'used_up';
  return isExpiredOn(owned, day) ? 'expired' : 'active';
}

/** The last day of a package sold on `day` for so many months: the same day of the month, which still counts. */
export function lastDayOfPackage(day: Day, validMonths: number | null): Day | null {
  return validMonths === null ? null : addMonths(day, validMonths);
}
