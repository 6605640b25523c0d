import type { Domain, Platform } from '../../domain';
import { mergeableRecords } from '../../infra/mergeable';
import type { OrganisationService } from '../organisation';
import { createBooksRoom, pointsReportRoutes, registerPointsMetrics } from './books';
import { adjustmentRoutes, createCorrectionsRoom, staffAccountRoutes, staffPostingRoutes } from './corrections';
import { createLedgerRoom, pointsRoutes } from './ledger';
import { campaignRoutes, createProgrammeRoom, programmeRoutes } from './programme';

export { type AuditFinding, auditLedger, type AuditReport } from './books';
export {
  type AccountRecord,
  type HoldRecord,
  type HoldService,
  type JournalRecord,
  ownsAccount,
  type PointsService,
  type Posting,
  type RefundPosting,
} from './ledger';
export {
  type CampaignRecord,
  type CampaignService,
  type Programme,
  type ProgrammeService,
  runsCampaigns,
  seesProgramme,
} from './programme';

interface Needs {
  organisation: OrganisationService;
}

type RouteNeeds = Pick<Parameters<typeof staffAccountRoutes>[0], 'vehicleSearch' | 'customers' | 'vehicles'> &
  Pick<Parameters<typeof pointsReportRoutes>[0], 'vehicles'>;

/** Points, in four rooms: the programmes of stores, the ledger, corrections by employees, and the books. */
export function createPoints(platform: Platform, { organisation }: Needs) {
  const { database } = platform;
  const rooms = createPointsRooms(platform);
  const { points, holds, programmes, campaigns, grants, adjustments } = rooms;
  const books = createBooksRoom(platform, { organisation, programmes });
  const { audits } = books;
  const services = { ...rooms, ...books };
  return {
    services,
    mergeables: [
      mergeableRecords(database.connection, {
        kind: 'accounts',
        use: ({ seq, held, status }) => [seq, held, status],
      }),
    ],
    routes: (needs) => [
      ...pointsRoutes({ points }),
      ...programmeRoutes({ programmes, campaigns, organisation }),
      ...campaignRoutes({ programmes, campaigns, organisation }),
      ...staffPostingRoutes({ points, programmes, grants, adjustments }),
      ...staffAccountRoutes({ ...needs, ...services, organisation }),
      ...adjustmentRoutes({ ...needs, points, adjustments }),
      ...pointsReportRoutes({ ...services, organisation, vehicles: needs.vehicles }),
    ],
    sweeps: [
      { name: 'releasing held points', everyMs: 15_000, run: (at) => holds.releaseExpiredHolds(at) },
      {
        name: 'auditing the points ledger',
        everyMs: 3_000,
        run: (at) => audits.runDueAudits(at),
        leave: () => audits.leaveAudits(),
      },
    ],
    watches: [
      { events: 'points', kind: 'points' },
      { events: 'points_adjustment', kind: 'points', byVehicle: true },
    ],
    metrics: (registry) => registerPointsMetrics(registry, { ...services, organisation }),
  } satisfies Domain<typeof services, RouteNeeds>;
}

/** The rooms that move points, each with those it builds on; all but the books, which only read. */
export function createPointsRooms({ database }: Pick<Platform, 'database'>) {
  const programme = createProgrammeRoom({ database });
  const ledger = createLedgerRoom({ database, ...programme });
  return { ...programme, ...ledger, ...createCorrectionsRoom({ database, ...ledger }) };
}
