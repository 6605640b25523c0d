import { View } from '@tarojs/components';
import './terms-card.scss';

interface UsedBarProps {
  used: number;
  /** At least 1. */
  of: number;
  /** The measured thing, for a screen reader: `预算已用`. */
  label: string;
}

/** Shows the used share as a bar. */
export function UsedBar({ used, of, label }: UsedBarProps) {
  const percent = Math.min(100, Math.round((used * 100) / of));
  return (
    <View className="terms-card__bar" role="img" aria-label={`${label} ${percent}%`}>
      <View className="terms-card__fill" style={{ width: `${percent}%` }} />
    </View>
  );
}
