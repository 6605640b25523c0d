import { View } from '@tarojs/components';
import { formatCount } from '@anxin/shared/values/money';
import './offers.scss';

interface OfferCountsProps {
  /** A word in place of a number where there is none: `不限`. */
  counts: readonly { name: string; value: number | string }[];
}

/** Shows the total, issued and remaining numbers of an offer side by side. */
export function OfferCounts({ counts }: OfferCountsProps) {
  return (
    <View className="offer-counts">
      {counts.map(({ name, value }) => (
        <View key={name}>
          <View className="hint">{name}</View>
          <View className="offer-counts__value">{typeof value === 'number' ? formatCount(value) : value}</View>
        </View>
      ))}
    </View>
  );
}
