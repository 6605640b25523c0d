import { Refusal } from '@anxin/shared/errors';
import { useFault, useFaultWords } from '@anxin/shared/rules/service-package/package-use';
import { dayOf } from '@anxin/shared/values/store-time';
import type { Session } from '../../infra/database';
import type { PackageModel } from './package.model';
import type { OwnedPackageService, PackageCheck, PackageRecord, PackageUseInput } from './package.record';

/** Takes uses of packages, and gives them back. */
export function createPackageUse(packages: PackageModel): Pick<OwnedPackageService, 'check' | 'use' | 'giveBack'> {
  async function check(session: Session, { at, ...wanted }: PackageCheck): Promise<PackageRecord> {
    const owned = await packages.byId(wanted.packageId, session);
    const fault = owned ? useFault(owned, { ...wanted, day: dayOf(at) }) : 'other_vehicle';
    if (fault === 'used_up') throw new Refusal('package_used_up');
    if (!owned || fault) throw new Refusal('package_not_usable', { detail: useFaultWords[fault ?? 'other_vehicle'] });
    return owned;
  }

  return {
    check,

    async use(session, input) {
      const owned = await check(session, { ...input, marked: 0 });
      const items = counted(owned, [input.itemId], 1);
      const uses = [...owned.uses, takenUse(input)];
      if (!(await packages.change(session, owned, { items, uses }))) throw new Refusal('package_used_up');
    },

    async giveBack(session, { settlementId }) {
      let returned = 0;
      for (const owned of await packages.usedBy(session, settlementId)) {
        const back = owned.uses.filter((use) => use.settlementId === settlementId && !use.returned);
        if (back.length === 0) continue;
        const itemIds = back.map(({ itemId }) => itemId);
        const uses = owned.uses.map((use) => (back.includes(use) ? { ...use, returned: true } : use));
        const changed = await packages.change(session, owned, { items: counted(owned, itemIds, -1), uses });
        if (!changed) throw new Refusal('busy', { retryAfterSeconds: 1 });
        returned += back.length;
      }
      return returned;
    },
  };
}

/** Counts the named items used `by` times more (less when negative), once for each time an item is named. */
function counted({ items }: PackageRecord, itemIds: readonly string[], by: 1 | -1): PackageRecord['items'] {
  return items.map((item) => {
    const times = itemIds.filter((id) => id === item.id).length;
    return { ...item, used: item.used + by * times };
  });
}

function takenUse(input: PackageUseInput): PackageRecord['uses'][number] {
  const { itemId, lineId, orderId, reference, settlementId, offFen, at } = input;
  return { itemId, lineId, orderId, reference, settlementId, offFen, at, returned: false };
}
