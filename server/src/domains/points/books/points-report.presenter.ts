import type { Liability, LiabilityTotals, PointsAudit } from '@anxin/shared/contracts/points-report';
import { worthOfParts } from '@anxin/shared/rules/points/liability';
import type { OriginSource } from '@anxin/shared/rules/points/origin';
import { faultNames } from '@anxin/shared/rules/points/proof';
import { worthFen } from '@anxin/shared/rules/points/worth';
import { formatPlate } from '@anxin/shared/values/plate';
import type { StoreRecord } from '../../organisation';
import type { AuditRunRecord, StoredFinding } from './audit-run.service';
import type { LiabilityNow } from './liability-now.service';
import type { LiabilityRecord } from './liability.service';

export function presentStoreName({ id, name, brandName }: StoreRecord) {
  return { id, name, brandName };
}

export function presentLiabilityNow(now: LiabilityNow): LiabilityTotals {
  const { at, pointsPerYuan, accounts, balance, held, debt, worthFen: worth } = now;
  return { at: at.toISOString(), pointsPerYuan, accounts, balance, held, debt, worthFen: worth };
}

const sources: OriginSource[] = ['consumption', 'frequency', 'special', 'reward', 'unknown'];

export function presentLiability(report: LiabilityRecord): Liability {
  const { at, pointsPerYuan, accounts, balance, held, debt, accountsWorthFen } = report;
  const { issued, redeemed, moved, difference } = report;
  return {
    at: at.toISOString(),
    pointsPerYuan,
    accounts,
    balance,
    held,
    debt,
    worthFen: worthFen(balance, pointsPerYuan),
    accountsWorthFen,
    bySource: bySource(report),
    byYear: byYear(report),
    issued,
    redeemed,
    moved,
    difference,
    months: report.months.map((month) => ({
      month: month.month,
      earned: month.earned,
      used: month.used,
      balance: month.balance,
      worthFen: worthFen(month.balance, month.pointsPerYuan),
    })),
  };
}

/** The four sources always; `unknown` only when an account could not be proved. */
function bySource({ layers, pointsPerYuan }: LiabilityRecord): Liability['bySource'] {
  const sums = sources.map((source) => sumOf(layers.filter((layer) => layer.source === source)));
  const worth = worthOfParts(sums, pointsPerYuan);
  const rows = sources.map((source, at) => ({ source, points: sums[at] ?? 0, worthFen: worth[at] ?? 0 }));
  return rows.filter(({ source, points }) => source !== 'unknown' || points !== 0);
}

function byYear({ layers, pointsPerYuan }: LiabilityRecord): Liability['byYear'] {
  const years = [...new Set(layers.map(({ year }) => year))].toSorted((a, b) => a - b);
  const sums = years.map((year) => sumOf(layers.filter((layer) => layer.year === year)));
  const worth = worthOfParts(sums, pointsPerYuan);
  return years.map((year, at) => ({ year: year || null, points: sums[at] ?? 0, worthFen: worth[at] ?? 0 }));
}

function sumOf(layers: readonly { points: number }[]): number {
  return layers.reduce((sum, { points }) => sum + points, 0);
}

/** The parts of an audit that concern the store; `plates` by vehicle. */
export function presentAudit(run: AuditRunRecord, storeId: string, plates: ReadonlyMap<string, string>): PointsAudit {
  const { id, kind, day, state, dueAt, late, askedBy, startedAt, endedAt } = run;
  const own = run.stores.find((store) => store.storeId === storeId);
  const findings = run.findings.filter((finding) => finding.storeId === storeId);
  return {
    id,
    kind,
    day,
    state,
    dueAt: dueAt.toISOString(),
    late,
    askedBy: askedBy?.name ?? null,
    startedAt: startedAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
    result: own
      ? {
          accounts: own.accounts,
          journals: own.journals,
          unproved: own.unproved,
          findingCount: own.findingCount,
          findings: findings.map((finding) => presentFinding(finding, plates)),
        }
      : null,
  };
}

function presentFinding({ accountId, vehicleId, seq, fault }: StoredFinding, plates: ReadonlyMap<string, string>) {
  const plate = vehicleId === null ? undefined : plates.get(vehicleId);
  return { accountId, plate: plate === undefined ? null : formatPlate(plate), seq, fault: faultNames[fault] };
}
