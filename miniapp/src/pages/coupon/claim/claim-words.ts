import type { ClaimableOffer } from '@anxin/shared/contracts/coupon';
import { shortDayWords } from '@anxin/shared/values/date-words';
import { formatCount } from '@anxin/shared/values/money';

/** From this number down the page says how many are left. */
const fewLeft = 20;

/** Gives the words of the button: claim, claim once more, or the reason why not. */
export function claimWords({ blocked, claimed }: Pick<ClaimableOffer, 'blocked' | 'claimed'>): string {
  switch (blocked) {
    case null:
      return claimed > 0 ? '再领一张' : '领取';
    case 'limit_reached':
      return '已领取';
    case 'out_of_stock':
      return '已领完';
    case 'new_customers_only':
      return '仅限新客';
    case 'account_closed':
      return '不可领';
  }
}

type Counted = Pick<ClaimableOffer, 'blocked' | 'claimed' | 'perMemberLimit' | 'left' | 'to'>;

/** Gives the facts to know before claiming: the member's own count, the few that are left, and the last day. */
export function leftWords({ blocked, claimed, perMemberLimit, left, to }: Counted): string[] {
  if (blocked === 'out_of_stock') return claimed > 0 ? [`您已领 ${claimed} 张`] : [];
  const own = perMemberLimit > 1 ? [`已领 ${claimed}/${perMemberLimit} 张`] : [];
  const few = blocked === null && left <= fewLeft ? [`仅剩 ${formatCount(left)} 张`] : [];
  return [...own, ...few, `${shortDayWords(to)}截止`];
}
