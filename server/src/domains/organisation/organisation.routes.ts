import { listServices, listStores } from '@anxin/shared/contracts/organisation';
import { type Route, route, visible, presentEach } from '../../http/route';
import { presentService, presentStore } from './organisation.presenter';
import type { OrganisationService } from './organisation.service';

const anyone = () => true;

/** What a car owner sees of the stores before signing in. docs/domain/identity.md#5. */
export function organisationRoutes({ organisation }: { organisation: OrganisationService }): Route[] {
  return [
    route(listStores, async ({ at }) => {
      return { stores: presentEach(await organisation.listStores(), (store) => presentStore(store, at)) };
    }),

    route(listServices, async (call) => {
      const store = visible(await organisation.storeById(call.params.storeId), anyone);
      return { services: presentEach(await organisation.servicesOf(store.id), presentService) };
    }),
  ];
}
