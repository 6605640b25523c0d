import type { PointsEntry, PointsStatement } from '@anxin/shared/contracts/points';
import { monthWords } from '@anxin/shared/values/date-words';
import { formatCount } from '@anxin/shared/values/money';
import { inZone } from '@anxin/shared/values/store-time';

export interface StatementMonth {
  /** `2026-11` */
  month: string;
  /** `2026 年 11 月 · 得 1,260 · 用 800` */
  title: string;
  entries: PointsEntry[];
}

/** Pages of a statement as months, newest first. A month's totals are the server's: a page may hold only part of it. */
export function groupByMonth(pages: readonly PointsStatement[]): StatementMonth[] {
  const totals = new Map(pages.flatMap(({ months }) => months.map((total) => [total.month, total] as const)));
  const months = new Map<string, PointsEntry[]>();
  for (const entry of pages.flatMap(({ entries }) => entries)) {
    const month = inZone(entry.at).format('YYYY-MM');
    months.set(month, [...(months.get(month) ?? []), entry]);
  }
  return [...months].map(([month, entries]) => {
    const total = totals.get(month);
    const sums = total ? ` · 得 ${formatCount(total.earned)} · 用 ${formatCount(total.used)}` : '';
    return { month, title: `${monthWords(month)}${sums}`, entries };
  });
}

/** `+760`, `−800` */
export function signedCount(points: number): string {
  return points > 0 ? `+${formatCount(points)}` : formatCount(points);
}

/** Gives an entry's title. The plate at the end of a transfer's title becomes a tag of its own. */
export function titleOf({ type, title }: Pick<PointsEntry, 'type' | 'title'>): { title: string; tag: string | null } {
  const [words = title, plate = null] = type === 'transfer' ? title.split(' ') : [title];
  return { title: words, tag: plate };
}
