import { View } from '@tarojs/components';
import type { Appointment } from '@anxin/shared/contracts/appointment';
import { Icon } from '@/components/icon';
import { doneWords } from './done-words';
import './done-banner.scss';

interface DoneBannerProps {
  visit: Pick<Appointment, 'state' | 'history'>;
  done: string | undefined;
}

/** Confirms a booking or a move until the next change of the visit. */
export function DoneBanner({ visit, done }: DoneBannerProps) {
  const words = done === 'booked' || done === 'moved' ? doneWords(visit) : null;
  if (!words) return null;
  const { title, text } = words;
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
