import { approveTransfer, reverseTransfer, staffGetTransfer } from '@anxin/shared/contracts/vehicle-replacement';
import { furnish, holdingsOf } from './transferables';
import { openSite, type Owner } from './booking';
import { openedBeforeEach } from './opened';
import { newId } from './server';
import { requestFor, replacementOf } from './transfers';
import { useOwner, useSite, useStaff } from './use-server';
import { givePoints } from './visits';

/**
 * Hooks for tests that transfer points with coupons, packages and tier. Each test gets an owner with 1,001 points, a
 * second store of the group, and a manager who approves and reverses.
 */
export function useTransferables() {
  const { server, site } = useSite();
  const owner = useOwner(site);
  const manager = useStaff(server, site, 'after_sales_manager');
  const otherSite = openedBeforeEach(() =>
    openSite(server, { name: '安心静安店', groupId: site.store.groupId, brandId: newId() }),
  );
  beforeEach(() => givePoints(server, owner.vehicleId, 1_001));

  const paramsOf = (transferId: string) => ({ params: { transferId } });
  const holdings = (vehicleId = owner.vehicleId) => holdingsOf(server, vehicleId);
  return {
    server,
    site,
    otherSite,
    owner,

    /** Furnishes the owner's vehicle, and opens a request to transfer everything to a vehicle of the store. */
    async waiting(store = site.store) {
      const furnished = await furnish(server, site, owner);
      const to = await replacementOf(server, owner, store);
      const { status, body } = await requestFor(owner, to.vin);
      expect(status).toBe(201);
      return { id: body.id, to: { ...owner, vehicleId: to.id }, body, ...furnished };
    },

    approve: (id: string, key = newId()) => manager.call(approveTransfer, { ...paramsOf(id), key }),
    reverse: (id: string, key = newId()) =>
      manager.call(reverseTransfer, { ...paramsOf(id), body: { reason: '旧车还在使用' }, key }),
    /** The request as the manager reads it. */
    transferOf: async (id: string) => (await manager.call(staffGetTransfer, paramsOf(id))).body,

    countsOf: (vehicleId: string) => server.services.transferables.of(vehicleId, server.clock.now()),
    holdings,
    /** Everything of both vehicles, which a refusal must not change. */
    everything: async (to: Owner) => [await holdings(), await holdings(to.vehicleId)],
  };
}
