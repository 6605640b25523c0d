import type { PointsSource } from '../../contracts/points';

/** What points were earned by; `unknown` only where a ledger does not come out. */
export type OriginSource = PointsSource | 'unknown';

/** What reports call the sources. */
export const originNames: Record<OriginSource, string> = {
  consumption: '消费',
  frequency: '到店频次',
  special: '活动',
  reward: '奖励',
  unknown: '来源不明',
};
