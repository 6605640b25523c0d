import type { RewardKind } from '../../contracts/points';

/** What a reward is for, as the owner and the staff read it. docs/domain/points.md#3. */
export const rewardKindNames: Record<RewardKind, string> = {
  review: '点评奖励',
  referral: '推荐奖励',
  apology: '致歉补偿',
  other: '其他奖励',
};

/** What the statement calls a reward. */
export function rewardTitle(kind: RewardKind, reason: string): string {
  return `${rewardKindNames[kind]}：${reason}`;
}
