import { availability as freeTimes } from '@anxin/shared/contracts/organisation';
import { type Route, route, visible } from '../../http/route';
import type { OrganisationService } from '../organisation';
import type { AvailabilityService } from './availability.service';

const anyone = () => true;

/** The free times of a store, for anyone. */
export function availabilityRoutes(deps: {
  organisation: OrganisationService;
  availability: AvailabilityService;
}): Route[] {
  const { organisation, availability } = deps;
  return [
    route(freeTimes, async (call) => {
      const store = visible(await organisation.storeById(call.params.storeId), anyone);
      const ids = [...new Set(call.query.services.split(','))];
      const services = visible(await organisation.servicesByIds(store.id, ids), anyone);
      const { from, days } = call.query;
      return { days: await availability.days({ store, services, from, count: Number(days), at: call.at }) };
    }),
  ];
}
