import { View } from '@tarojs/components';
import type { CouponState, StaffCoupon } from '@anxin/shared/contracts/coupon';
import {
  benefitWords,
  couponOriginNames,
  couponStateNames,
  usageWords,
  validUntilWords,
} from '@anxin/shared/rules/coupon/coupon-words';
import { dayWords } from '@anxin/shared/values/date-words';
import { formatYuan } from '@anxin/shared/values/money';
import { clockOf } from '@anxin/shared/values/store-time';
import type { TagState } from '@/components/tag';
import { shortTime } from '../points-words';
import { Belonging } from './belonging';
import { storesWords } from './stores-words';

const tags: Record<CouponState, TagState> = {
  usable: 'good',
  presented: 'warn',
  used: 'quiet',
  expired: 'quiet',
  void: 'quiet',
};

/** A coupon of the vehicle: its benefit, its end, its origin and its state. */
export function CouponRow({ coupon }: { coupon: StaffCoupon }) {
  const { name, state, benefit, no } = coupon;
  return (
    <Belonging name={name} tag={tags[state]} stateName={couponStateNames[state]} testId="account-coupon">
      <View>{benefitWords(benefit)}</View>
      <View className="second">{usageWords(coupon)}</View>
      <View className="hint">{[endWords(coupon), storesWords(coupon.stores)].filter(Boolean).join(' · ')}</View>
      <View className="hint">
        券号 {no} · {originWords(coupon)}
      </View>
    </Belonging>
  );
}

function endWords({ state, validUntil, presentedUntil, used, voidedAt }: StaffCoupon): string {
  if (used) return `${shortTime(used.at)} 抵 ¥${formatYuan(used.offFen)} · ${used.reference}`;
  if (voidedAt) return `${shortTime(voidedAt)} 作废`;
  if (presentedUntil) return `${validUntilWords(validUntil)} · 柜台保留到 ${clockOf(presentedUntil)}`;
  return state === 'expired' ? `${dayWords(validUntil)} 已过期` : validUntilWords(validUntil);
}

/** `11-24 领取`、`11-24 王芳 发放：等待超时`、`11-24 购买，随置换转入` */
function originWords({ origin, issuedAt, granted, movedAt }: StaffCoupon): string {
  const came = couponOriginNames[origin];
  const how = granted ? `${granted.by} ${couponOriginNames.grant}：${granted.reason}` : came;
  return `${shortTime(issuedAt)} ${how}${movedAt ? '，随置换转入' : ''}`;
}
