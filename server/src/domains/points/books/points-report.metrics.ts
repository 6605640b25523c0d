import { worthFen } from '@anxin/shared/rules/points/worth';
import { Gauge, type Registry } from 'prom-client';
import type { OrganisationService } from '../../organisation';
import type { AuditedStore, AuditRunRecord, AuditRunService } from './audit-run.service';
import type { LiabilityRecord, LiabilityService } from './liability.service';

interface Deps {
  organisation: OrganisationService;
  audits: AuditRunService;
  liabilities: LiabilityService;
}

/** The last records of every group and store. */
interface Last {
  audits: AuditRunRecord[];
  reports: LiabilityRecord[];
}

/** Seconds of Unix time. */
const secondsOf = (at: Date | null) => (at?.getTime() ?? 0) / 1_000;
const sumOf = (what: Exclude<keyof AuditedStore, 'storeId'>) => (run: AuditRunRecord) =>
  run.stores.reduce((sum, store) => sum + store[what], 0);

/** The gauges of the group's last audit that has ended. */
const auditGauges: [name: string, help: string, value: (run: AuditRunRecord) => number][] = [
  ['points_audit_timestamp_seconds', 'When the last audit ended, in Unix time', ({ endedAt }) => secondsOf(endedAt)],
  ['points_audit_duration_seconds', 'How long it took', (run) => secondsOf(run.endedAt) - secondsOf(run.startedAt)],
  ['points_audit_findings', 'What it found wrong; 0 when the ledger is proved', sumOf('findingCount')],
  ['points_audit_accounts_unproved', 'Accounts it could not prove', sumOf('unproved')],
  ['points_audit_accounts', 'Accounts it read', sumOf('accounts')],
  ['points_audit_journals', 'Journals it read', sumOf('journals')],
];

/** The gauges of the store's last reading. */
const liabilityGauges: [name: string, help: string, value: (report: LiabilityRecord) => number][] = [
  ['points_liability_points', 'Open points', ({ balance }) => balance],
  ['points_liability_fen', 'What they are worth in fen', (report) => worthFen(report.balance, report.pointsPerYuan)],
];

/**
 * Registers gauges that read the last records at each request, so that every process answers the same.
 * docs/domain/points.md#10.
 */
export function registerPointsMetrics(registry: Registry, deps: Deps): void {
  const last = sharedReading(() => readLast(deps));

  function gauge(name: string, help: string, label: 'group' | 'store', values: (of: Last) => [string, number][]): void {
    void new Gauge({
      name,
      help: `${help}, by ${label}`,
      labelNames: [label] as const,
      registers: [registry],
      async collect() {
        this.reset();
        // Without the database these metrics are left out; the others still answer.
        const read = await last().catch(() => null);
        for (const [of, value] of read ? values(read) : []) this.set({ [label]: of }, value);
      },
    });
  }

  for (const [name, help, value] of auditGauges) {
    gauge(name, help, 'group', ({ audits }) => audits.map((run) => [run.groupId, value(run)]));
  }
  for (const [name, help, value] of liabilityGauges) {
    gauge(name, help, 'store', ({ reports }) => reports.map((report) => [report.storeId, value(report)]));
  }
}

async function readLast({ organisation, audits, liabilities }: Deps): Promise<Last> {
  const stores = await organisation.listStores();
  const groups = [...new Set(stores.map(({ groupId }) => groupId))];
  const [runs, reports] = await Promise.all([
    Promise.all(groups.map((id) => audits.lastAudit(id))),
    Promise.all(stores.map(({ id }) => liabilities.liabilityOf(id))),
  ]);
  return { audits: runs.filter((run) => run !== null), reports: reports.filter((report) => report !== null) };
}

/** Gauges are collected side by side: one reading serves all of them. */
function sharedReading<T>(read: () => Promise<T>): () => Promise<T> {
  let reading: Promise<T> | null = null;
  return () => {
    reading ??= read().finally(() => {
      reading = null;
    });
    return reading;
  };
}
