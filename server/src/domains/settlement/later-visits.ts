import { frequencyPoints } from '@anxin/shared/rules/points/earning';
import { shareOf } from '@anxin/shared/rules/points/refund';
import { movedPoints } from '@anxin/shared/rules/points/correction';
import { isCounted, pastVisits } from '@anxin/shared/rules/points/visits';
import type { Session } from '../../infra/database';
import type { JournalRecord, PointsService, ProgrammeService } from '../points';
import type { SettlementModel, SettlementRecord, VisitRecord } from './settlement.model';

/** Points of a later visit's number that a refund takes back. */
export interface LostNumber {
  journal: JournalRecord;
  points: number;
}

export interface LaterVisitsDeps {
  settlements: Pick<SettlementModel, 'visits' | 'byId'>;
  points: Pick<PointsService, 'journalById' | 'correctionsOf' | 'isReversed'>;
  programmes: Pick<ProgrammeService, 'settingsOf'>;
}

/**
 * The points that later visits lose when this one is refunded as a whole. This visit no longer counts, so each later
 * visit has a lower number and keeps only the points of that number. docs/domain/points.md#3.
 */
export async function lostNumbers(
  deps: LaterVisitsDeps,
  refunded: SettlementRecord,
  session: Session | null,
): Promise<LostNumber[]> {
  const { settlements, programmes } = deps;
  if (refunded.kind !== 'repair_order' || !refunded.arrivedInTime) return [];
  const { settings } = await programmes.settingsOf(refunded.programmeStoreId);
  const least = settings.visitLeastPaidFen;
  const others = (await settlements.visits(refunded.vehicleId, session)).filter(
    ({ settlementId }) => settlementId !== refunded.id,
  );
  const lost: LostNumber[] = [];
  for (const visit of others.filter((one) => one.settledAt >= refunded.settledAt && isCounted(one, least))) {
    const { recent } = pastVisits(before(others, visit), visit.day, least);
    const found = await numberOf(deps, visit, session);
    if (!found) continue;
    const stillEarned = shareOf(frequencyPoints(settings.frequency, recent + 1), found.leftFen, found.totalFen);
    if (found.left > stillEarned) lost.push({ journal: found.journal, points: found.left - stillEarned });
  }
  return lost;
}

const before = (visits: readonly VisitRecord[], { settledAt }: VisitRecord) =>
  visits.filter((one) => one.settledAt < settledAt);

/** The points a visit's number earned, with the rest of them and of its bill; null when there are none. */
async function numberOf(
  { settlements, points }: LaterVisitsDeps,
  { settlementId }: VisitRecord,
  session: Session | null,
) {
  const settlement = await settlements.byId(session, settlementId);
  if (!settlement) return null;
  const totalFen = settlement.pointsFen + settlement.paidFen;
  for (const id of settlement.journalIds) {
    const journal = await points.journalById(id, session);
    if (journal?.source !== 'frequency' || (await points.isReversed(journal, session))) continue;
    const corrections = await points.correctionsOf(journal.accountId, [id], session);
    const left = movedPoints(journal) - corrections.reduce((sum, one) => sum + movedPoints(one), 0);
    return { journal, left, totalFen, leftFen: totalFen - settlement.refundedFen };
  }
  return null;
}
