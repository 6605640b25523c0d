import {
  approveTransfer,
  listStoreTransfers,
  refuseTransfer,
  reverseTransfer,
  staffGetTransfer,
  type StaffPointsTransfer,
} from '@anxin/shared/contracts/vehicle-replacement';
import type { StaffCaller } from '../../http/caller';
import type { Session } from '../../infra/database';
import { authorise, type Route, route, visible, presentEach } from '../../http/route';
import type { TransferListService } from './transfer-list.service';
import type { TransferViews } from './transfer-view';
import { decidesTransfer, knowsTransfer } from './transfer.policy';
import { presentForStaff, presentRow } from './transfer.presenter';
import type { VehicleReplacementService, TransferRecord } from './transfer.service';

interface StaffTransferRouteDeps {
  transfers: VehicleReplacementService;
  transferLists: TransferListService;
  transferViews: TransferViews;
}

/** Routes for managers to decide on the requests of their store's accounts. */
export function staffTransferRoutes({ transfers, transferLists, transferViews }: StaffTransferRouteDeps): Route[] {
  async function load(caller: StaffCaller, transferId: string): Promise<TransferRecord> {
    const transfer = visible(await transfers.byId(transferId), (one) => knowsTransfer(caller, one));
    authorise(decidesTransfer(caller, transfer));
    return transfer;
  }

  async function present(
    transfer: TransferRecord,
    { at }: { at: Date },
    session: Session | null = null,
  ): Promise<StaffPointsTransfer> {
    const view = await transferViews.viewOf(transfer, session);
    return presentForStaff(view, await transferViews.carriedOf(view, at));
  }

  const decider = (caller: StaffCaller) => ({ id: caller.staffId, name: caller.name });

  return [
    route(listStoreTransfers, async ({ params, query, caller }) => {
      const store = visible(params, (one) => knowsTransfer(caller, one));
      authorise(decidesTransfer(caller, store));
      const { transfers: found, waiting, next } = await transferLists.ofStore(store.storeId, query);
      return { transfers: presentEach(await transferViews.viewsOf(found), presentRow), waiting, next };
    }),

    route(staffGetTransfer, async ({ params, caller, at }) => present(await load(caller, params.transferId), { at })),

    route(
      approveTransfer,
      async ({ params, caller, once, at }) => {
        const transfer = await load(caller, params.transferId);
        return transfers.approve(transfer, { by: decider(caller), at }, once);
      },
      present,
    ),

    route(
      refuseTransfer,
      async ({ params, body, caller, once, at }) => {
        const transfer = await load(caller, params.transferId);
        return transfers.refuse(transfer, { by: decider(caller), at, reason: body.reason }, once);
      },
      present,
    ),

    route(
      reverseTransfer,
      async ({ params, body, caller, once, at }) => {
        const transfer = await load(caller, params.transferId);
        return transfers.reverse(transfer, { by: decider(caller), at, reason: body.reason }, once);
      },
      present,
    ),
  ];
}
