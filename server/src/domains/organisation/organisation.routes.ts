import { listServices, listStores } from '@anxin/shared/contracts/organisation';
import { type Route, route, visible } from '../../http/route';
import { presentService, presentStore } from './organisation.presenter';
import type { OrganisationService } from './organisation.service';

const anyone = () => true;

/** What a car owner sees of the stores before signing in. */
export function organisationRoutes({ organisation }: { organisation: OrganisationService }): Route[] {
  return [
    route(listStores, async ({ at }) => {
      return { stores: (await organisation.listStores()).map((store) => presentStore(store, at)) };
    }),

    route(listServices, async (call) => {
      const store = visible(await organisation.storeById(call.params.storeId), anyone);
      return { services: (await organisation.servicesOf(store.id)).map(presentService) };
    }),
  ];
}
