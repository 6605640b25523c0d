import {
  acceptHandover,
  cancelHandover,
  declineHandover,
  getHandover,
  listHandovers,
  offerHandover,
  type ReceivedHandover,
} from '@anxin/shared/contracts/membership-handover';
import { Refusal } from '@anxin/shared/errors';
import type { MemberCaller } from '../../http/caller';
import { type Route, route, visible, presentEach } from '../../http/route';
import { refuseImpossiblePhone } from '../../infra/phone-numbers';
import type { MemberService } from '../member';
import type { OrganisationService } from '../organisation';
import type { PointsService } from '../points';
import type { BelongingsService } from '../points-transfer';
import type { VehicleRecord, VehicleService } from '../vehicle';
import { offersHandover, receivesHandover } from './handover.policy';
import { presentBelongings, presentHandover, presentReceived } from './handover.presenter';
import type { Acting, HandoverRecord, HandoverService } from './handover.service';

interface HandoverRouteDeps {
  handovers: HandoverService;
  vehicles: VehicleService;
  members: MemberService;
  organisation: OrganisationService;
  points: PointsService;
  belongings: Pick<BelongingsService, 'of'>;
}

const anyone = () => true;

/** An owner offers a vehicle to another person; that person looks at it and accepts or declines. */
export function handoverRoutes(deps: HandoverRouteDeps): Route[] {
  const { handovers, vehicles, members, organisation, points, belongings } = deps;

  const ownVehicle = async (caller: MemberCaller, vehicleId: string): Promise<VehicleRecord> =>
    visible(await vehicles.byId(vehicleId), (one) => offersHandover(caller, one));

  const self = async (caller: MemberCaller) => visible(await members.byId(caller.memberId), anyone);

  const acting = async (caller: MemberCaller, at: Date): Promise<Acting> => ({
    memberId: caller.memberId,
    name: members.displayName(await self(caller)),
    at,
  });

  async function received(caller: MemberCaller, code: string): Promise<HandoverRecord> {
    const hashes = await members.phoneHashes(caller.memberId);
    if (hashes.length === 0) throw new Refusal('phone_required');
    return visible(await handovers.byCode(code), (one) => receivesHandover(hashes, one));
  }

  async function present(handover: HandoverRecord, { at }: { at: Date }): Promise<ReceivedHandover> {
    const vehicle = visible(await vehicles.byId(handover.vehicleId), anyone);
    const store = visible(await organisation.storeById(vehicle.storeId), anyone);
    const from = await members.byId(handover.memberId);
    const fromName = members.displayName(from ?? { name: null });
    const comes = { points: await points.summary(vehicle.id, at), belongings: await belongings.of(vehicle.id, at) };
    return presentReceived({ handover, vehicle, store, fromName, ...comes }, at);
  }

  return [
    route(
      offerHandover,
      async ({ params, body, caller, once, at }) => {
        const vehicle = await ownVehicle(caller, params.vehicleId);
        const owner = await self(caller);
        if (owner.phoneMasked === null) throw new Refusal('phone_required');
        refuseImpossiblePhone(body.phone, 'body.phone');
        return handovers.offer({ vehicle, owner, phone: body.phone, at }, once);
      },
      (offered, { at }) => presentHandover(offered, at),
    ),

    route(listHandovers, async ({ params, caller, at }) => {
      const { id } = await ownVehicle(caller, params.vehicleId);
      const own = (await handovers.ofVehicle(id)).filter((one) => offersHandover(caller, one));
      const along = await belongings.of(id, at);
      return { handovers: presentEach(own, (one) => presentHandover(one, at)), belongings: presentBelongings(along) };
    }),

    route(
      cancelHandover,
      async ({ params, caller, once, at }) => {
        const found = await handovers.byId(params.handoverId);
        const own = visible(found, (one) => offersHandover(caller, one) && one.vehicleId === params.vehicleId);
        return handovers.cancel(own, await acting(caller, at), once);
      },
      (cancelled, { at }) => presentHandover(cancelled, at),
    ),

    route(getHandover, async ({ params, caller, at }) => present(await received(caller, params.code), { at })),

    route(
      acceptHandover,
      async ({ params, caller, once, at }) =>
        handovers.accept(await received(caller, params.code), await acting(caller, at), once),
      ({ vehicleId }) => ({ vehicleId }),
    ),

    route(
      declineHandover,
      async ({ params, caller, once, at }) =>
        handovers.decline(await received(caller, params.code), await acting(caller, at), once),
      present,
    ),
  ];
}
