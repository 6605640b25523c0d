import { listServices, listStores } from '@anxin/shared/contracts/organisation';
import { type Route, route, visible, presentEach } from '../../http/route';
import { presentService, presentStore } from './organisation.presenter';
import type { OrganisationService } from './organisation.service';

const anyone = () => true;

/** Routes that show the stores to a car owner before sign-in. docs/domain/identity.md#5. */
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
