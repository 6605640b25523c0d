import type { Clock } from '../../infra/clock';
import type { Database } from '../../infra/database';
import type { OrganisationService } from '../organisation/organisation.service';
import { createAuditRunModel } from './audit-run.model';
import { createAuditRunService } from './audit-run.service';
import { createLiabilityExport } from './liability-export.service';
import { createLiabilityModel } from './liability.model';
import { createLiabilityService } from './liability.service';
import type { ProgrammeService } from './programme.service';

/** The parts of the points reports, tied together. */
export function createPointsReportParts(deps: {
  database: Database;
  clock: Clock;
  programmes: ProgrammeService;
  organisation: OrganisationService;
}) {
  const { database, organisation } = deps;
  const { connection } = database;
  const runs = createAuditRunModel(connection);
  const liabilities = createLiabilityService({
    ...{ ...deps, runs, liabilities: createLiabilityModel(connection) },
    storesOf: async (groupId) => (await organisation.listStores()).filter((store) => store.groupId === groupId),
  });
  const audits = createAuditRunService({
    ...{ ...deps, runs, reading: liabilities },
    groupIds: async () => [...new Set((await organisation.listStores()).map(({ groupId }) => groupId))],
  });
  return { audits, liabilities, liabilityExport: createLiabilityExport({ ...deps, liabilities }) };
}
