import { View } from '@tarojs/components';
import type { Coupon } from '@anxin/shared/contracts/coupon';
import { benefitWords, validUntilWords } from '@anxin/shared/rules/coupon/coupon-words';
import { dayOf } from '@anxin/shared/values/store-time';
import { Card } from '@/components/card';
import { Tag } from '@/components/tag';
import { useNow } from '@/hooks/use-now';
import { stateOf } from '../coupon-words';
import './title-card.scss';

/** Shows the coupon's name, its benefit and its last day. */
export function TitleCard({ coupon }: { coupon: Coupon }) {
  const state = stateOf(coupon, dayOf(useNow(60_000)));
  return (
    <Card>
      <View className="coupon-title">
        <View className="coupon-title__name">{coupon.name}</View>
        {state && (
          <Tag state={state.colour} testId="coupon-state">
            {state.text}
          </Tag>
        )}
      </View>
      <View className="coupon-title__benefit">{benefitWords(coupon.benefit)}</View>
      <View className="second">{validUntilWords(coupon.validUntil)}</View>
    </Card>
  );
}
