import type { Platform } from '../../../domain';
import type { OrganisationService } from '../../organisation';
import type { ProgrammeService } from '../programme';
import { createAuditRunModel } from './audit-run.model';
import { createAuditRunService } from './audit-run.service';
import { createLiabilityExport } from './liability-export.service';
import { createLiabilityModel } from './liability.model';
import { createLiabilityNow } from './liability-now.service';
import { createLiabilityService } from './liability.service';

export type { AuditRunService } from './audit-run.service';
export { type AuditFinding, auditLedger, type AuditReport } from './audit.service';
export type { LiabilityExport } from './liability-export.service';
export type { LiabilityNowService } from './liability-now.service';
export type { LiabilityService } from './liability.service';
export { registerPointsMetrics } from './points-report.metrics';
export { pointsReportRoutes } from './points-report.routes';

interface Needs {
  organisation: OrganisationService;
  programmes: ProgrammeService;
}

/** The audits of the whole ledger, and the liability of the stores. */
export function createBooksRoom({ database, clock }: Platform, { organisation, programmes }: Needs) {
  const { connection } = database;
  const runs = createAuditRunModel(connection);
  const liabilities = createLiabilityService({
    database,
    clock,
    runs,
    programmes,
    liabilities: createLiabilityModel(connection),
    storesOf: async (groupId) => (await organisation.listStores()).filter((store) => store.groupId === groupId),
  });
  const audits = createAuditRunService({
    database,
    clock,
    runs,
    reading: liabilities,
    groupIds: async () => [...new Set((await organisation.listStores()).map(({ groupId }) => groupId))],
  });
  return {
    audits,
    liabilities,
    liabilityNow: createLiabilityNow({ connection, clock, programmes }),
    liabilityExport: createLiabilityExport({ database, programmes, liabilities }),
  };
}
