import type { Fen } from '../../values/money';
import type { Day } from '../../values/store-time';
import { isExpiredOn, type PackageStanding, usesLeft } from './package-state';

/** A package, and where it can be used. */
export interface UsablePackage extends PackageStanding {
  vehicleId: string;
  storeIds: readonly string[];
}

/** The use of an item on a line of an order. */
export interface UseWanted {
  itemId: string;
  vehicleId: string;
  storeId: string;
  day: Day;
  /** Uses of the item that the order's other lines have marked, and that are not taken yet. */
  marked: number;
}

/** Why a package cannot be used. */
export type UseFault = 'other_vehicle' | 'other_store' | 'void' | 'expired' | 'no_such_item' | 'used_up';

/** The amount one use pays of a line: all of it, up to the value of a use. */
export function packagePaysFen(lineFen: Fen, valueFen: Fen): Fen {
  return Math.min(lineFen, valueFen);
}

/** The reason the item cannot be used for the order; null when it can. docs/domain/service-packages.md#2. */
export function useFault(owned: UsablePackage, wanted: UseWanted): UseFault | null {
  if (owned.vehicleId !== wanted.vehicleId) return 'other_vehicle';
  if (owned.state === 'void') return 'void';
  if (!owned.storeIds.includes(wanted.storeId)) return 'other_store';
  if (isExpiredOn(owned, wanted.day)) return 'expired';
  const item = owned.items.find(({ id }) => id === wanted.itemId);
  if (!item) return 'no_such_item';
  return usesLeft(item) > wanted.marked ? null : 'used_up';
}

/** The text for the desk of each reason a package cannot be used. */
export const useFaultWords: Record<Exclude<UseFault, 'used_up'>, string> = {
  other_vehicle: '该套餐属于其他车辆',
  other_store: '该套餐不能在本店使用',
  void: '该套餐已作废',
  expired: '该套餐已过有效期',
  no_such_item: '套餐中没有这个项目',
};
