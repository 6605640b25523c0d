import type { Side, WorkingSubject } from '../subject';
import { fillAccounts, openAccounts } from './accounts';
import { openParts } from './parts';

/** P4: the balance of an account with many entries (ours) and of one with few (bare), read by our service. */
export async function balanceRead(side: Side, databaseUri: string): Promise<WorkingSubject> {
  const parts = await openParts(databaseUri);
  const vehicleIds = await openAccounts(parts, 1);
  await fillAccounts(parts, vehicleIds, side === 'ours' ? 100_000 : 100);
  const [vehicleId = ''] = vehicleIds;
  const { points } = parts.composition;
  return {
    async work() {
      await points.summary(vehicleId, parts.clock.now());
    },
    close: () => parts.dropAndClose(),
  };
}
