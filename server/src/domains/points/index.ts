import type { Domain, Platform } from '../../domain';
import { mergeableRecords } from '../../infra/mergeable';
import type { OrganisationService } from '../organisation';
import { adjustmentRoutes } from './adjustment.routes';
import { type AuditRunService, createAuditRunService } from './audit-run.service';
import { createAuditRunModel } from './audit-run.model';
import { campaignRoutes } from './campaign.routes';
import { createLiabilityExport, type LiabilityExport } from './liability-export.service';
import { createLiabilityNow, type LiabilityNowService } from './liability-now.service';
import { createLiabilityModel } from './liability.model';
import { createLiabilityService, type LiabilityService } from './liability.service';
import { registerPointsMetrics } from './points-report.metrics';
import { pointsReportRoutes } from './points-report.routes';
import { pointsRoutes } from './points.routes';
import { createPointsService, type PointsService } from './points.service';
import { programmeRoutes } from './programme.routes';
import { staffAccountRoutes } from './staff-account.routes';

export { type AuditFinding, auditLedger, type AuditReport } from './audit.service';
export { ownsAccount } from './points.policy';
export { runsCampaigns, seesProgramme } from './programme.policy';
export type {
  AccountRecord,
  CampaignRecord,
  HoldRecord,
  JournalRecord,
  PointsService,
  Posting,
  Programme,
  RefundPosting,
} from './points.service';

interface Services {
  points: PointsService;
  audits: AuditRunService;
  liabilities: LiabilityService;
  liabilityNow: LiabilityNowService;
  liabilityExport: LiabilityExport;
}

interface Needs {
  organisation: OrganisationService;
}

type RouteNeeds = Pick<Parameters<typeof staffAccountRoutes>[0], 'vehicleSearch' | 'customers' | 'vehicles'> &
  Pick<Parameters<typeof pointsReportRoutes>[0], 'vehicles'>;

/** Points: the ledger, the programmes of stores, corrections, and the books. */
export function createPoints(platform: Platform, { organisation }: Needs): Domain<Services, RouteNeeds> {
  const { database } = platform;
  const points = createPointsService({ connection: database.connection, database });
  const books = createBooks(platform, { organisation, points });
  const { audits } = books;
  return {
    services: { points, ...books },
    mergeables: [
      mergeableRecords(platform.database.connection, {
        kind: 'accounts',
        use: ({ seq, held, status }) => [seq, held, status],
      }),
    ],
    routes: (services) => [
      ...pointsRoutes({ points }),
      ...programmeRoutes({ points, organisation }),
      ...campaignRoutes({ points, organisation }),
      ...staffAccountRoutes({ ...services, points, organisation }),
      ...adjustmentRoutes({ ...services, points }),
      ...pointsReportRoutes({ ...books, organisation, vehicles: services.vehicles }),
    ],
    sweeps: [
      { name: 'releasing held points', everyMs: 15_000, run: (at) => points.releaseExpiredHolds(at) },
      {
        name: 'auditing the points ledger',
        everyMs: 3_000,
        run: (at) => audits.runDueAudits(at),
        leave: () => audits.leaveAudits(),
      },
    ],
    watches: [
      { collection: 'accounts', kind: 'points', vehicleField: 'vehicleId' },
      { collection: 'points_adjustments', kind: 'points', vehicleField: 'vehicleId' },
    ],
    metrics: (registry) => registerPointsMetrics(registry, { ...books, organisation }),
  };
}

/** The audits and the liability of the stores. */
function createBooks(platform: Platform, { organisation, points }: Needs & { points: PointsService }) {
  const { database, clock } = platform;
  const { connection } = database;
  const runs = createAuditRunModel(connection);
  const liabilities = createLiabilityService({
    database,
    clock,
    runs,
    programmes: points,
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
    liabilityNow: createLiabilityNow({ connection: database.connection, clock, programmes: points }),
    liabilityExport: createLiabilityExport({ database, programmes: points, liabilities }),
  };
}
