import type { PointsSource } from '../../contracts/points';
import type { EarningKind } from '../../contracts/points-forecast';

/** The source that points were earned from; `unknown` only when a ledger has a fault. */
export type OriginSource = PointsSource | 'unknown';

/** The names of the sources in reports. */
export const originNames: Record<OriginSource, string> = {
  consumption: '消费',
  frequency: '到店频次',
  special: '活动',
  reward: '奖励',
  unknown: '来源不明',
};

/** The name of each kind of earning of a bill. */
export const earningKindNames: Record<EarningKind, string> = {
  consumption: originNames.consumption,
  tier: '会员等级',
  off_peak: '错峰',
  frequency: originNames.frequency,
  campaign: originNames.special,
};
