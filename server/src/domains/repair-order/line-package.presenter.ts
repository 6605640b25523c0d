import type { UsablePackage } from '@anxin/shared/contracts/service-package';
import { usesLeft } from '@anxin/shared/rules/service-package/package-state';
import type { PackageRecord } from '../service-package';
import { countMarked } from './line-package.service';
import type { OrderLine } from './repair-order.model';

/** A package as the lines of an order can use it: uses that lines have marked already count as used. */
export function presentUsablePackage(owned: PackageRecord, lines: readonly OrderLine[]): UsablePackage {
  return {
    id: owned.id,
    name: owned.name,
    validUntil: owned.validUntil,
    items: owned.items.map((item) => {
      const { id, name, valueFen } = item;
      const marked = countMarked(lines, { packageId: owned.id, itemId: id });
      return { id, name, valueFen, left: Math.max(0, usesLeft(item) - marked) };
    }),
  };
}
