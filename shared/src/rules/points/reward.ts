import type { RewardKind } from '../../contracts/points';

/** The kinds of rewards, as the owner and the staff read them. docs/domain/points.md#3. */
export const rewardKindNames: Record<RewardKind, string> = {
  review: '点评奖励',
  referral: '推荐奖励',
  apology: '致歉补偿',
  other: '其他奖励',
};

/** The title of a reward on the statement. */
export function rewardTitle(kind: RewardKind, reason: string): string {
  return `${rewardKindNames[kind]}：${reason}`;
}
