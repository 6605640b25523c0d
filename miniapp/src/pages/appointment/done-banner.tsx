import { View } from '@tarojs/components';
import type { Appointment } from '@anxin/shared/contracts/appointment';
import { Icon } from '@/components/icon';
import './done-banner.scss';

interface DoneBannerProps {
  visit: Pick<Appointment, 'state'>;
  done: string | undefined;
}

/** Says that booking or moving worked, for as long as nothing else has happened since. */
export function DoneBanner({ visit: { state }, done }: DoneBannerProps) {
  if ((done !== 'booked' && done !== 'moved') || (state !== 'requested' && state !== 'confirmed')) return null;
  const title = done === 'moved' ? '改期成功' : '预约成功';
  const text = state === 'requested' ? '位置已为您留好，门店确认后会更新在这里' : '门店已确认，请按时到店';
  return (
    <View className="done-banner" role="status" data-testid="booking-done">
      <View className="done-banner__mark">
        <Icon name="check" size={26} />
      </View>
      <View className="grow">
        <View className="done-banner__title">{title}</View>
        <View className="done-banner__text">{text}</View>
      </View>
    </View>
  );
}
