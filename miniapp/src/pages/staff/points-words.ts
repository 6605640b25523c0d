import type { PointsAdjustment } from '@anxin/shared/contracts/points-account';
import { decidedNames } from '@anxin/shared/rules/organisation/decision-words';
import { shortMomentWords } from '@anxin/shared/values/date-words';
import { formatCount } from '@anxin/shared/values/money';
import type { TagState } from '@/components/tag';

export const adjustmentStates: Record<PointsAdjustment['state'], { name: string; tag: TagState }> = {
  pending: { name: '待审批', tag: 'warn' },
  approved: { name: decidedNames.approved, tag: 'good' },
  refused: { name: decidedNames.refused, tag: 'bad' },
  withdrawn: { name: '已撤回', tag: 'quiet' },
};

/** `+760`, `−800` */
export function signedCount(points: number): string {
  return points > 0 ? `+${formatCount(points)}` : formatCount(points);
}

/** `11月24日 09:30` */
export function shortTime(at: string): string {
  return shortMomentWords(at);
}

/** Says that a reversal leaves a debt when the account no longer has the points; else empty. */
export function owesWords(owes: number): string {
  return owes > 0 ? `其中 ${formatCount(owes)} 积分已被使用，将记为欠分，由之后获得的积分抵扣。` : '';
}
