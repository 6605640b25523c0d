import { View } from '@tarojs/components';
import type { Coupon } from '@anxin/shared/contracts/coupon';
import { dayWords, momentWords } from '@anxin/shared/values/date-words';
import { clockOf } from '@anxin/shared/values/store-time';
import { formatYuan } from '@anxin/shared/values/money';
import { Card } from '@/components/card';
import { clsx } from 'clsx';
import { Icon } from '@/components/icon';
import type { IconName } from '@/components/icon-names';
import './standing-card.scss';

interface Standing {
  icon: IconName;
  title: string;
  text: string;
  /** The coupon was used; otherwise it has ended. */
  good: boolean;
}

/** Stands in place of the code: the desk has taken the coupon, or it has ended. */
export function StandingCard({ coupon }: { coupon: Coupon }) {
  const { icon, title, text, good } = standingOf(coupon);
  return (
    <Card className="coupon-standing" testId="coupon-standing">
      <View className={clsx('coupon-standing__mark', good && 'coupon-standing__mark--good')}>
        <Icon name={icon} size={28} />
      </View>
      <View className="coupon-standing__title" role="status">
        {title}
      </View>
      <View className="second">{text}</View>
    </Card>
  );
}

function standingOf({ state, used, presentedUntil, validUntil }: Coupon): Standing {
  if (state === 'presented') {
    const until = presentedUntil === null ? '' : `，${clockOf(presentedUntil)} 前未结算会自动回到可用`;
    return { icon: 'check', title: '已在收银台出示', text: `结算时自动抵扣${until}`, good: true };
  }
  if (state === 'used' && used !== null) {
    const at = momentWords(used.at);
    const text = `结算单 ${used.reference} · ${at}`;
    return { icon: 'check', title: `已抵扣 ¥${formatYuan(used.offFen, 'auto')}`, text, good: true };
  }
  if (state === 'void') return { icon: 'close', title: '已作废', text: '购买这张券的账单已退款', good: false };
  return { icon: 'clock', title: '已过期', text: `有效期到 ${dayWords(validUntil)} 为止`, good: false };
}
