import type { JournalType, PointsSource } from '@anxin/shared/contracts/points';
import { numberCursor } from '../../../infra/cursor';
import { rowsFound } from '../../../infra/row-reader';
import type { AccountRecord, OwnerChange } from './account.model';
import type { JournalModel, JournalRecord, MonthTotal } from './journal.model';

export interface StatementQuery {
  cursor?: string | undefined;
  limit: number;
  source?: PointsSource | undefined;
  type?: JournalType | undefined;
}

export interface StatementPage {
  /** Newest first. */
  entries: JournalRecord[];
  /** Totals of the whole months the page touches, newest first, under the same filter. */
  months: MonthTotal[];
  next: string | null;
  /** The opening points, on the last page of a statement that does not begin at the account's opening. */
  carried: { points: number; at: Date } | null;
}

export interface StatementService {
  /** A page of the account's entries. Refuses with `invalid_cursor` for a cursor of another list. */
  statement(account: AccountRecord, query: StatementQuery): Promise<StatementPage>;
  /**
   * The statement for the account's owner. Entries from before the account was handed to them are left out, because
   * they belong to the former owner. docs/domain/points.md#8.
   */
  ownStatement(account: AccountRecord, query: StatementQuery): Promise<StatementPage>;
}

/** A position is the number of the last entry shown, so that later entries do not move it. */
const places = numberCursor('statement');

export function createStatementService(journals: JournalModel): StatementService {
  async function pageOf(
    account: AccountRecord,
    query: StatementQuery,
    begun: OwnerChange | null,
  ): Promise<StatementPage> {
    const { cursor, limit, source, type } = query;
    const fromSeq = (begun?.seq ?? 0) + 1;
    const beforeSeq = Math.min(account.seq + 1, places.read(cursor) ?? Number.POSITIVE_INFINITY);
    const found = await journals.page(account.id, { fromSeq, beforeSeq, limit: limit + 1, source, type });
    const entries = found.slice(0, limit);
    const months = [...new Set(entries.map((entry) => entry.month))];
    const last = entries.at(-1);
    const next = last && rowsFound(found) > limit ? places.write(last.seq) : null;
    return {
      entries,
      months: months.length === 0 ? [] : await journals.months(account.id, { fromSeq, months, source, type }),
      next,
      carried: begun && next === null ? { points: begun.balance, at: begun.at } : null,
    };
  }

  return {
    statement: (account, query) => pageOf(account, query, null),
    ownStatement: (account, query) => pageOf(account, query, account.handedOver),
  };
}
