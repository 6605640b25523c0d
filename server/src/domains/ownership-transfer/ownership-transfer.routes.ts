import {
  acceptOwnership,
  cancelOwnershipTransfer,
  declineOwnership,
  getOwnershipTransfer,
  listOwnershipTransfers,
  offerOwnership,
  type ReceivedOwnership,
} from '@anxin/shared/contracts/ownership-transfer';
import { Refusal } from '@anxin/shared/errors';
import type { MemberCaller } from '../../http/caller';
import { type Route, route, visible, presentEach } from '../../http/route';
import { refuseImpossiblePhone } from '../../infra/phone-numbers';
import type { CustomerService } from '../customer';
import type { OrganisationService } from '../organisation';
import type { PointsService } from '../points';
import type { TransferablesService } from '../vehicle-replacement';
import type { VehicleRecord, VehicleService } from '../vehicle';
import { offersOwnership, receivesOwnership } from './ownership-transfer.policy';
import { presentCounts, presentOwnershipTransfer, presentReceived } from './ownership-transfer.presenter';
import type { Acting, OwnershipTransferRecord, OwnershipTransferService } from './ownership-transfer.service';

interface OwnershipTransferRouteDeps {
  ownershipTransfers: OwnershipTransferService;
  vehicles: VehicleService;
  customers: CustomerService;
  organisation: OrganisationService;
  points: PointsService;
  transferables: Pick<TransferablesService, 'of'>;
}

const anyone = () => true;

/** Routes for an owner to offer a vehicle to another person, who reads the offer and accepts or declines it. */
export function ownershipTransferRoutes(deps: OwnershipTransferRouteDeps): Route[] {
  const { ownershipTransfers, vehicles, customers, organisation, points, transferables } = deps;

  const ownVehicle = async (caller: MemberCaller, vehicleId: string): Promise<VehicleRecord> =>
    visible(await vehicles.byId(vehicleId), (one) => offersOwnership(caller, one));

  const self = async (caller: MemberCaller) => visible(await customers.byId(caller.customerId), anyone);

  const acting = async (caller: MemberCaller, at: Date): Promise<Acting> => ({
    customerId: caller.customerId,
    name: customers.displayName(await self(caller)),
    at,
  });

  async function received(caller: MemberCaller, code: string): Promise<OwnershipTransferRecord> {
    const hashes = await customers.phoneHashes(caller.customerId);
    if (hashes.length === 0) throw new Refusal('phone_required');
    return visible(await ownershipTransfers.byCode(code), (one) => receivesOwnership(hashes, one));
  }

  async function present(handover: OwnershipTransferRecord, { at }: { at: Date }): Promise<ReceivedOwnership> {
    const vehicle = visible(await vehicles.byId(handover.vehicleId), anyone);
    const store = visible(await organisation.storeById(vehicle.storeId), anyone);
    const from = await customers.byId(handover.customerId);
    const fromName = customers.displayName(from ?? { name: null });
    const comes = { points: await points.summary(vehicle.id, at), belongings: await transferables.of(vehicle.id, at) };
    return presentReceived({ handover, vehicle, store, fromName, ...comes }, at);
  }

  return [
    route(
      offerOwnership,
      async ({ params, body, caller, once, at }) => {
        const vehicle = await ownVehicle(caller, params.vehicleId);
        const owner = await self(caller);
        if (owner.phoneMasked === null) throw new Refusal('phone_required');
        refuseImpossiblePhone(body.phone, 'body.phone');
        return ownershipTransfers.offer({ vehicle, owner, phone: body.phone, at }, once);
      },
      (offered, { at }) => presentOwnershipTransfer(offered, at),
    ),

    route(listOwnershipTransfers, async ({ params, caller, at }) => {
      const { id } = await ownVehicle(caller, params.vehicleId);
      const own = (await ownershipTransfers.ofVehicle(id)).filter((one) => offersOwnership(caller, one));
      const along = await transferables.of(id, at);
      return {
        handovers: presentEach(own, (one) => presentOwnershipTransfer(one, at)),
        belongings: presentCounts(along),
      };
    }),

    route(
      cancelOwnershipTransfer,
      async ({ params, caller, once, at }) => {
        const found = await ownershipTransfers.byId(params.handoverId);
        const own = visible(found, (one) => offersOwnership(caller, one) && one.vehicleId === params.vehicleId);
        return ownershipTransfers.cancel(own, await acting(caller, at), once);
      },
      (cancelled, { at }) => presentOwnershipTransfer(cancelled, at),
    ),

    route(getOwnershipTransfer, async ({ params, caller, at }) => present(await received(caller, params.code), { at })),

    route(
      acceptOwnership,
      async ({ params, caller, once, at }) =>
        ownershipTransfers.accept(await received(caller, params.code), await acting(caller, at), once),
      ({ vehicleId }) => ({ vehicleId }),
    ),

    route(
      declineOwnership,
      async ({ params, caller, once, at }) =>
        ownershipTransfers.decline(await received(caller, params.code), await acting(caller, at), once),
      present,
    ),
  ];
}
