import { View } from '@tarojs/components';
import type { Coupon } from '@anxin/shared/contracts/coupon';
import {
  couponBusinessWords,
  couponOriginNames,
  couponWayNames,
  leastSpendWords,
  stackableWords,
} from '@anxin/shared/rules/coupon/coupon-words';
import { dayWords } from '@anxin/shared/values/date-words';
import { dayOf } from '@anxin/shared/values/store-time';
import { formatPlate } from '@anxin/shared/values/plate';
import { Card } from '@/components/card';
import './terms-card.scss';

/** Lists the conditions of the coupon's use. */
export function TermsCard({ coupon }: { coupon: Coupon }) {
  const { vehicle, stores, movedAt } = coupon;
  const issued = `${dayWords(dayOf(coupon.issuedAt))} ${coupon.origin === 'grant' ? couponWayNames.grant : couponOriginNames[coupon.origin]}`;
  const terms = [
    { name: '使用门槛', text: leastSpendWords(coupon.leastSpendFen) },
    { name: '适用业务', text: couponBusinessWords(coupon.businessTypes) },
    { name: '适用门店', text: stores.map(({ name }) => name).join('、') },
    { name: '所属车辆', text: `${formatPlate(vehicle.plate)} · ${vehicle.modelName}` },
    { name: '同时使用', text: stackableWords(coupon.stackable) },
    {
      name: '来源',
      text: movedAt === null ? issued : `${issued}，${dayWords(dayOf(movedAt))} 随积分从置换的车转入`,
    },
  ];
  return (
    <Card className="coupon-terms">
      {terms.map(({ name, text }) => (
        <View key={name} className="coupon-term">
          <View className="coupon-term__name">{name}</View>
          <View className="grow">{text}</View>
        </View>
      ))}
    </Card>
  );
}
