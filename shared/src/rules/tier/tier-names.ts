import type { MemberTier } from '../../contracts/tier';

/** The name of a tier on screen. */
export const tierNames: Record<MemberTier, string> = {
  standard: '普通会员',
  silver: '银卡会员',
  gold: '金卡会员',
  platinum: '铂金会员',
};

/** The statement's title for the points a tier adds. */
export function tierBonusTitle(tier: MemberTier): string {
  return `${tierNames[tier]}加赠`;
}
