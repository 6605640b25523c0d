import { View } from '@tarojs/components';
import type { Coupon } from '@anxin/shared/contracts/coupon';
import type { Day } from '@anxin/shared/values/store-time';
import { formatPlate } from '@anxin/shared/values/plate';
import { Icon } from '@/components/icon';
import { Tag } from '@/components/tag';
import { Ticket } from '@/components/ticket';
import { ownerPages } from '@/platform/addresses';
import { openPage } from '@/platform/navigation';
import { endWords, isOver, stateOf } from './coupon-words';
import './coupon-row.scss';

/** One coupon of the list. */
export function CouponRow({ coupon, today }: { coupon: Coupon; today: Day }) {
  const state = stateOf(coupon, today);
  return (
    <Ticket
      terms={coupon}
      over={isOver(coupon)}
      tag={state && <Tag state={state.colour}>{state.text}</Tag>}
      foot={
        <View className="coupon-row__foot">
          <View>{formatPlate(coupon.vehicle.plate)}</View>
          <View>{endWords(coupon)}</View>
        </View>
      }
      end={<Icon name="forward" size={18} className="ticket__forward" />}
      onPress={() => openPage(ownerPages.coupon(coupon.id))}
      testId="coupon-row"
    />
  );
}
