import {
  changePackageStock,
  createPackageOffer,
  endPackageOffer,
  listPackageOffers,
  listSoldPackages,
} from '@anxin/shared/contracts/package-offer';
import type { StaffCaller } from '../../http/caller';
import { authorise, type Route, route, visible, presentEach } from '../../http/route';
import type { OrganisationService } from '../organisation';
import { presentPackageOffer, presentSoldPackage } from './package-offer.presenter';
import { runsPackageOffers, seesPackageOffers } from './package.policy';
import type { PackageOfferRecord, PackageService } from './package.service';

const anyone = () => true;

/** The packages a store sells. */
export function packageOfferRoutes(deps: {
  packages: PackageService;
  organisation: Pick<OrganisationService, 'storeById'>;
}): Route[] {
  const { packages, organisation } = deps;

  async function load(caller: StaffCaller, offerId: string): Promise<PackageOfferRecord> {
    return visible(await packages.offerById(offerId), (offer) => seesPackageOffers(caller, offer));
  }

  async function loadStore(caller: StaffCaller, storeId: string): Promise<string> {
    return visible(await organisation.storeById(storeId), ({ id }) => seesPackageOffers(caller, { storeId: id })).id;
  }

  return [
    route(listSoldPackages, async ({ params }) => {
      const { id } = visible(await organisation.storeById(params.storeId), anyone);
      return { offers: presentEach(await packages.offersOnSale(id), presentSoldPackage) };
    }),

    route(listPackageOffers, async ({ params, query, caller }) => {
      const storeId = await loadStore(caller, params.storeId);
      const { records, next } = await packages.offers(storeId, query);
      return {
        offers: presentEach(records, presentPackageOffer),
        next,
        mayRun: runsPackageOffers(caller, { storeId }),
      };
    }),

    route(
      createPackageOffer,
      async ({ params, body, caller, once, at }) => {
        const storeId = await loadStore(caller, params.storeId);
        authorise(runsPackageOffers(caller, { storeId }));
        return packages.createOffer({ storeId, terms: body, by: staffOf(caller), at }, once);
      },
      presentPackageOffer,
    ),

    route(
      changePackageStock,
      async ({ params, body: { version, stock }, caller, once }) => {
        const offer = await load(caller, params.packageOfferId);
        authorise(runsPackageOffers(caller, offer));
        return packages.changeStock({ offer, version, stock }, once);
      },
      presentPackageOffer,
    ),

    route(
      endPackageOffer,
      async ({ params, caller, once, at }) => {
        const offer = await load(caller, params.packageOfferId);
        authorise(runsPackageOffers(caller, offer));
        return packages.endOffer({ offer, by: staffOf(caller), at }, once);
      },
      presentPackageOffer,
    ),
  ];
}

const staffOf = ({ staffId, name }: StaffCaller) => ({ id: staffId, name });
