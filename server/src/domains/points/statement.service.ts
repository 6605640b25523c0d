import type { PointsSource } from '@anxin/shared/contracts/points';
import { Refusal } from '@anxin/shared/errors';
import type { AccountRecord } from './account.model';
import type { JournalModel, JournalRecord, MonthTotal } from './journal.model';

export interface StatementQuery {
  cursor?: string | undefined;
  limit: number;
  source?: PointsSource | undefined;
}

export interface StatementPage {
  /** Newest first. */
  entries: JournalRecord[];
  /** Totals of the whole months the page touches, newest first, under the same filter. */
  months: MonthTotal[];
  next: string | null;
}

export interface StatementService {
  /** A page of the account's entries. Refuses a cursor that is not one of ours with `invalid_cursor`. */
  statement(account: AccountRecord, query: StatementQuery): Promise<StatementPage>;
}

export function createStatementService(journals: JournalModel): StatementService {
  return {
    async statement(account, { cursor, limit, source }) {
      const beforeSeq = Math.min(account.seq + 1, cursor === undefined ? Number.POSITIVE_INFINITY : readCursor(cursor));
      const found = await journals.page(account.id, { beforeSeq, limit: limit + 1, source });
      const entries = found.slice(0, limit);
      const months = [...new Set(entries.map((entry) => entry.month))];
      const last = entries.at(-1);
      return {
        entries,
        months: months.length === 0 ? [] : await journals.months(account.id, months, source),
        next: last && found.length > limit ? writeCursor(last.seq) : null,
      };
    },
  };
}

/** A position is the number of the last entry shown: entries that come later do not move it. */
function writeCursor(seq: number): string {
  return Buffer.from(`s${seq}`).toString('base64url');
}

function readCursor(cursor: string): number {
  const [, digits] = /^s([1-9]\d{0,14})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (digits === undefined) throw new Refusal('invalid_cursor');
  return Number(digits);
}
