import {
  cancelTransfer,
  listTransfers,
  type PointsTransfer,
  previewTransfer,
  requestTransfer,
} from '@anxin/shared/contracts/vehicle-replacement';
import type { Parsed } from '@anxin/shared/contracts/operation';
import { Refusal } from '@anxin/shared/errors';
import type { MemberCaller } from '../../http/caller';
import type { Session } from '../../infra/database';
import { presentEachRead, type Route, route, visible } from '../../http/route';
import type { CustomerService } from '../customer';
import type { OrganisationService, StoreRecord } from '../organisation';
import type { PointsService } from '../points';
import type { VehicleRecord, VehicleService } from '../vehicle';
import type { TransferViews } from './transfer-view';
import { ownsTransfer } from './transfer.policy';
import { presentCarried, presentTransfer } from './transfer.presenter';
import type { VehicleReplacementService, TransferRecord } from './transfer.service';

type NewVehicle = NonNullable<Parsed<(typeof requestTransfer)['body']>['vehicle']>;

interface TransferRouteDeps {
  transfers: VehicleReplacementService;
  transferViews: TransferViews;
  vehicles: VehicleService;
  organisation: OrganisationService;
  customers: CustomerService;
  points: PointsService;
}

const anyone = () => true;

/** Routes for an owner to request that a vehicle's points move to its replacement, and to follow the request. */
export function transferRoutes(deps: TransferRouteDeps): Route[] {
  const { transfers, transferViews, vehicles, organisation, customers, points } = deps;

  const ownVehicle = async (caller: MemberCaller, vehicleId: string, field?: string): Promise<VehicleRecord> =>
    visible(await vehicles.byId(vehicleId), (one) => ownsTransfer(caller, one), field);

  const storeOf = async (id: string, field: string): Promise<StoreRecord> =>
    visible(await organisation.storeById(id), anyone, field);

  const described = async ({ storeId, ...told }: NewVehicle) => ({
    ...told,
    store: await storeOf(storeId, 'body.vehicle.storeId'),
  });

  const nameOf = async (customerId: string): Promise<string> =>
    customers.displayName((await customers.byId(customerId)) ?? { name: null });

  async function present(
    transfer: TransferRecord,
    { at }: { at: Date },
    session: Session | null,
  ): Promise<PointsTransfer> {
    const view = await transferViews.viewOf(transfer, session);
    return presentTransfer(view, await transferViews.carriedOf(view, at));
  }

  return [
    route(previewTransfer, async ({ params, query, caller, at }) => {
      const from = await ownVehicle(caller, params.vehicleId);
      const store = await storeOf(query.storeId, 'query.storeId');
      const account = visible(await points.accountOf(from.id), anyone);
      if (account.status === 'closed') throw new Refusal('points_account_closed');
      return presentCarried(await transferViews.preview(await transferViews.goingOf(account, at), store.id, at));
    }),

    route(
      requestTransfer,
      async ({ params, body, caller, once, at }) => {
        const from = await ownVehicle(caller, params.vehicleId);
        const { toVehicleId, evidence, note } = body;
        const own = toVehicleId === undefined ? null : await ownVehicle(caller, toVehicleId, 'body.toVehicleId');
        const vin = own?.vin ?? body.vin ?? '';
        const vehicle = body.vehicle ? await described(body.vehicle) : null;
        const ownerName = await nameOf(caller.customerId);
        return transfers.request({ from, vin, vehicle, evidence, note, ownerName, at }, once);
      },
      async ({ transfer, going }, _call, session) => {
        const view = await transferViews.viewOf(transfer, session);
        const carried = await transferViews.preview(going, view.to.vehicle.storeId, transfer.requestedAt);
        return presentTransfer(view, carried);
      },
    ),

    route(listTransfers, async ({ params, caller, at }) => {
      const { id } = await ownVehicle(caller, params.vehicleId);
      const own = (await transfers.ofVehicle(id)).filter((one) => ownsTransfer(caller, one));
      const views = await transferViews.viewsOf(own);
      const shown = presentEachRead(views, async (view) =>
        presentTransfer(view, await transferViews.carriedOf(view, at)),
      );
      return { transfers: await shown };
    }),

    route(
      cancelTransfer,
      async ({ params, caller, once, at }) => {
        const { id } = await ownVehicle(caller, params.vehicleId);
        const found = await transfers.byId(params.transferId);
        const transfer = visible(found, (one) => ownsTransfer(caller, one) && one.fromVehicleId === id);
        return transfers.cancel(transfer, { name: await nameOf(caller.customerId), at }, once);
      },
      present,
    ),
  ];
}
