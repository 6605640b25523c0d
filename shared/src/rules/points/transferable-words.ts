import type { TransferableCounts } from '../../contracts/vehicle-replacement';
import { formatCount } from '../../values/money';
import { tierNames } from '../tier/tier-names';

/** Lists the belongings that move with a vehicle's points: `金卡会员 · 2 张优惠券 · 1 个套餐`; empty when there are none. */
export function transferableWords({ tier, coupons, packages }: TransferableCounts): string {
  const words = [
    // The standard tier is what every vehicle has.
    tier === 'standard' ? '' : tierNames[tier],
    coupons === 0 ? '' : `${formatCount(coupons)} 张优惠券`,
    packages === 0 ? '' : `${formatCount(packages)} 个套餐`,
  ];
  return words.filter((word) => word !== '').join(' · ');
}
