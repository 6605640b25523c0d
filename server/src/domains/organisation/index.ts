import type { Domain, Platform } from '../../domain';
import { organisationRoutes } from './organisation.routes';
import { createOrganisationService, type OrganisationService } from './organisation.service';
import { createServiceModel } from './service.model';
import { createStoreModel } from './store.model';

export type { LaneBays, OrganisationService, NewService, ServiceRecord, StoreRecord } from './organisation.service';
export { may, worksIn } from './store.policy';

interface Services {
  organisation: OrganisationService;
}

/** Stores and the services that they offer. */
export function createOrganisation({ database: { connection } }: Platform): Domain<Services> {
  const organisation = createOrganisationService({
    stores: createStoreModel(connection),
    services: createServiceModel(connection),
  });
  return { services: { organisation }, routes: () => organisationRoutes({ organisation }) };
}
