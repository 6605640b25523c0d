import { availability, listServices, listStores } from '@anxin/shared/contracts/organisation';
import { type Route, route, visible } from '../../http/route';
import type { AvailabilityService } from '../appointment/availability.service';
import { presentService, presentStore } from './organisation.presenter';
import type { OrganisationService } from './organisation.service';

const anyone = () => true;

/** What a car owner sees of the stores before signing in. */
export function organisationRoutes(deps: {
  organisation: OrganisationService;
  availability: AvailabilityService;
}): Route[] {
  const { organisation } = deps;
  return [
    route(listStores, async () => ({ stores: (await organisation.listStores()).map(presentStore) })),

    route(listServices, async (call) => {
      const store = visible(await organisation.storeById(call.params.storeId), anyone);
      return { services: (await organisation.servicesOf(store.id)).map(presentService) };
    }),

    route(availability, async (call) => {
      const store = visible(await organisation.storeById(call.params.storeId), anyone);
      const ids = [...new Set(call.query.services.split(','))];
      const services = visible(await organisation.servicesByIds(store.id, ids), anyone);
      const { from, days } = call.query;
      return { days: await deps.availability.days({ store, services, from, count: Number(days), at: call.at }) };
    }),
  ];
}
