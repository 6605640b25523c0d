import type { Coupon } from '@anxin/shared/contracts/coupon';
import { couponStateNames, validUntilWords } from '@anxin/shared/rules/coupon/coupon-words';
import { dayWords } from '@anxin/shared/values/date-words';
import { dayOf, addDays, type Day } from '@anxin/shared/values/store-time';
import type { TagState } from '@/components/tag';

/** The page warns when this many days are left, counting today. */
const soonDays = 7;

type Ending = Pick<Coupon, 'state' | 'validUntil'>;

/** The coupon can no longer be used. */
export function isOver({ state }: Pick<Coupon, 'state'>): boolean {
  return state === 'used' || state === 'expired' || state === 'void';
}

/** Gives the days left when the end is near: `今天到期`, `明天到期`, `还剩 5 天`; else null. */
export function endsSoon({ validUntil }: Pick<Coupon, 'validUntil'>, today: Day): string | null {
  const left = Array.from({ length: soonDays }, (_, days) => addDays(today, days)).indexOf(validUntil);
  if (left === -1) return null;
  return ['今天到期', '明天到期'][left] ?? `还剩 ${left + 1} 天`;
}

/** The state as a word, where there is one to show: a usable coupon only shows that it ends soon. */
export function stateOf(coupon: Ending, today: Day): { text: string; colour: TagState } | null {
  if (coupon.state === 'presented') return { text: couponStateNames.presented, colour: 'info' };
  if (isOver(coupon)) return { text: couponStateNames[coupon.state], colour: 'quiet' };
  const soon = endsSoon(coupon, today);
  return soon === null ? null : { text: soon, colour: 'warn' };
}

/** When it ends, or was used: `有效至 2026年12月31日`, `2026年11月24日 已用`. */
export function endWords({ validUntil, used }: Pick<Coupon, 'validUntil' | 'used'>): string {
  return used === null ? validUntilWords(validUntil) : `${dayWords(dayOf(used.at))} 已用`;
}
