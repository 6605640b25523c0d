import type { PointsAudit } from '@anxin/shared/contracts/points-report';
import { shortMomentWords } from '@anxin/shared/values/date-words';
import { formatCount } from '@anxin/shared/values/money';
import type { TagState } from '@/components/tag';
import { sorted } from '../sorted';

/** Gives the word and the colour of an audit's state. */
export function stateOf({ state, result }: PointsAudit): { word: string; tag: TagState } {
  if (state === 'due') return { word: '排队中', tag: 'info' };
  if (state === 'running') return { word: '核对中', tag: 'info' };
  if (state === 'failed') return { word: '未完成', tag: 'warn' };
  return result && result.findingCount === 0 ? { word: '一致', tag: 'good' } : { word: '有差异', tag: 'bad' };
}

/** Gives the result of an ended audit in one line. */
export function verdictOf({ accounts, unproved, findingCount }: NonNullable<PointsAudit['result']>): string {
  if (unproved === 0 && findingCount > 0) return '账户逐一相符，但本店合计不符';
  if (unproved > 0) return `有 ${formatCount(unproved)} 个账户未能核对，共 ${formatCount(accounts)} 个`;
  return `全部 ${formatCount(accounts)} 个账户核对一致`;
}

/** Names the person who asked for the audit, and its duration. */
export function aboutOf({ kind, askedBy, startedAt, endedAt, result }: PointsAudit): string {
  const seconds = startedAt && endedAt ? Math.ceil((Date.parse(endedAt) - Date.parse(startedAt)) / 1_000) : null;
  return [
    kind === 'nightly' ? '例行核对' : `${askedBy ?? ''}发起`,
    result && `流水 ${formatCount(result.journals)} 笔`,
    seconds !== null && `用时 ${seconds < 60 ? `${Math.max(1, seconds)} 秒` : `${Math.ceil(seconds / 60)} 分钟`}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

export function timeOf(at: string): string {
  return shortMomentWords(at);
}

/** One line of the history: an audit, or a night without one. */
export type HistoryRow = { audit: PointsAudit; day: string } | { audit: null; day: string };

/** Audits and missed nights together, the latest first. */
export function historyOf(audits: readonly PointsAudit[], missed: readonly string[]): HistoryRow[] {
  const nights = missed.map((day): HistoryRow => ({ audit: null, day }));
  const rows = audits.map((audit): HistoryRow => ({ audit, day: audit.day }));
  return sorted([...rows, ...nights], (a, b) => (a.day === b.day ? 0 : a.day < b.day ? 1 : -1));
}
