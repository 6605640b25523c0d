import { movedPoints } from '@anxin/shared/rules/points/correction';
import { visitTitle } from '@anxin/shared/rules/points/earning';
import { keptFen } from '@anxin/shared/rules/points/refund';
import { type VisitNumber, visitNumbers } from '@anxin/shared/rules/points/visits';
import type { Session } from '../../infra/database';
import type { JournalRecord, PointsService } from '../points';
import type { SettlementModel, SettlementRecord, VisitRecord } from './settlement.model';

/** Points of a visit's number that a refund takes back. */
export interface LostPoints {
  journal: JournalRecord;
  points: number;
}

/** Points of a visit's number that a refund of an earlier visit gives. */
export interface GainedPoints {
  settlementId: string;
  points: number;
  title: string;
  /** The printed number of the visit's order; null when the visit has no journal that names it. */
  reference: string | null;
  /** Unique in the ledger: each change of a visit's number posts once. */
  key: string;
  /** The store of the visit. */
  storeId: string;
}

interface Deps {
  settlements: Pick<SettlementModel, 'visits' | 'byId'>;
  points: Pick<PointsService, 'accountOf' | 'journalById' | 'correctionsOf' | 'isReversed'>;
}

/** A refund of the settlement as it was before it. */
interface Refunded {
  settlement: SettlementRecord;
  amountFen: number;
}

/**
 * The points that visits lose and gain by their numbers when a refund is made. The refunded visit keeps its share while
 * it counts. A visit whose number changes is brought to the points of its new number, by the rules of its own
 * settlement. A closed account gains nothing. docs/domain/points.md#3, #7.
 */
export async function changedNumbers(
  deps: Deps,
  { settlement, amountFen }: Refunded,
  session: Session | null,
): Promise<{ lost: LostPoints[]; gained: GainedPoints[] }> {
  const changes = { lost: [] as LostPoints[], gained: [] as GainedPoints[] };
  if (settlement.kind !== 'repair_order') return changes;
  const { vehicleId, refundedFen } = settlement;
  const visits = await deps.settlements.visits(vehicleId, session);
  const numbersAt = (fen: number) => visitNumbers(visits.map((one) => refundedTo(one, settlement.id, fen)));
  const before = numbersAt(refundedFen);
  const after = numbersAt(refundedFen + amountFen);
  for (const [index, visit] of visits.entries()) {
    const own = visit.settlementId === settlement.id;
    const number = after[index] ?? null;
    if (!own && before[index]?.points === number?.points) continue;
    // Without rules of its own, a visit that counts keeps the points it got.
    if (number && visit.rules.frequency.length === 0) continue;
    const entitled = number?.points ?? 0;
    const held = await heldBy(deps, visit, session);
    let excess = held.points - entitled;
    for (const { journal, left } of held.open.toReversed()) {
      const points = Math.min(left, excess);
      if (points <= 0) break;
      changes.lost.push({ journal, points });
      excess -= points;
    }
    if (number && excess < 0 && !own) changes.gained.push(gain(held, number, 0 - excess));
  }
  if (changes.gained.length === 0) return changes;
  const account = await deps.points.accountOf(vehicleId, session);
  return account?.status === 'closed' ? { lost: changes.lost, gained: [] } : changes;
}

/** The visits as they are when `refundedFen` of one of them is given back. */
function refundedTo(visit: VisitRecord, settlementId: string, refundedFen: number): VisitRecord {
  if (visit.settlementId !== settlementId) return visit;
  return { ...visit, refundedFen, keptFen: keptFen({ ...visit, refundedFen }) };
}

interface Held {
  settlement: SettlementRecord;
  /** All points of the visit's numbers, less those taken back by refunds. */
  points: number;
  /** The journals that a refund can take from. One that was reversed by hand stays as it is. */
  open: { journal: JournalRecord; left: number }[];
  reference: string | null;
}

/** Reads the points that the visit has got for its numbers. */
async function heldBy({ settlements, points }: Deps, visit: VisitRecord, session: Session | null): Promise<Held> {
  const settlement = await settlements.byId(session, visit.settlementId);
  if (!settlement) throw new Error(`no settlement ${visit.settlementId}`);
  const held: Held = { settlement, points: 0, open: [], reference: null };
  for (const id of [...settlement.journalIds, ...settlement.numberJournalIds]) {
    const journal = await points.journalById(id, session);
    held.reference ??= journal?.reference ?? null;
    if (journal?.type !== 'earn' || journal.source !== 'frequency') continue;
    if (await points.isReversed(journal, session)) {
      held.points += movedPoints(journal);
      continue;
    }
    const corrections = await points.correctionsOf(journal.accountId, [id], session);
    const left = movedPoints(journal) - corrections.reduce((sum, one) => sum + movedPoints(one), 0);
    held.points += left;
    held.open.push({ journal, left });
  }
  return held;
}

function gain({ settlement, reference }: Held, { number }: VisitNumber, points: number): GainedPoints {
  const { id, orderId, storeId, numberJournalIds } = settlement;
  const key = `settlement:${orderId}:frequency:${numberJournalIds.length + 2}`;
  return { settlementId: id, points, title: visitTitle(number), reference, key, storeId };
}
