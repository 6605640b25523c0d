import type { PointsEntry, PointsStatement } from '@anxin/shared/contracts/points';
import { worthFen } from '@anxin/shared/rules/points/worth';
import { presentEach } from '../../../http/route';
import type { JournalRecord } from './journal.model';
import type { StatementPage } from './statement.service';

/** An entry with its value at the n it was made with. */
export function presentEntry(journal: JournalRecord): PointsEntry {
  const { id, seq, type, source, title, reference, points, balanceAfter, pointsPerYuan, by, at } = journal;
  return {
    id,
    seq,
    type,
    source,
    title,
    reference,
    points,
    balanceAfter,
    pointsPerYuan,
    worthFen: worthFen(Math.abs(points), pointsPerYuan),
    approvedBy: type === 'transfer' ? by.name : null,
    at: at.toISOString(),
  };
}

export function presentStatement({ entries, months, next, carried }: StatementPage): PointsStatement {
  return {
    entries: presentEach(entries, presentEntry),
    months: months.map(({ month, earned, used }) => ({ month, earned, used })),
    next,
    carried: carried && { points: carried.points, at: carried.at.toISOString() },
  };
}
