import type { Domain, Platform } from '../../domain';
import type { OrganisationService } from '../organisation';
import { createAdvisorModel } from './advisor.model';
import { advisorRoutes } from './advisor.routes';
import { type AdvisorService, createAdvisorService } from './advisor.service';
import { advisorMergeables } from './advisor.mergeables';
import { createAssignmentModel } from './assignment.model';

export type { AdvisorCardRecord, AdvisorService } from './advisor.service';

interface Services {
  advisors: AdvisorService;
}

interface Needs {
  organisation: OrganisationService;
}

/** Advisors and the customers who belong to them. */
export function createAdvisor({ database, clock }: Platform, { organisation }: Needs): Domain<Services, Needs> {
  const { connection } = database;
  const model = createAdvisorModel(connection);
  const advisors = createAdvisorService({
    database,
    advisors: model,
    assignments: createAssignmentModel(connection),
    stores: organisation,
    clock,
  });
  return {
    services: { advisors },
    routes: () => advisorRoutes({ advisors, organisation }),
    mergeables: advisorMergeables(connection, model),
  };
}
