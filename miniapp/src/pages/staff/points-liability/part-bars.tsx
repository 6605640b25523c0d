import { View } from '@tarojs/components';
import { formatCount, formatYuan } from '@anxin/shared/values/money';
import { Card } from '@/components/card';

interface Part {
  key: string;
  name: string;
  points: number;
  worthFen: number;
}

interface PartBarsProps {
  title: string;
  about?: string;
  parts: readonly Part[];
  testId: string;
}

/** Parts of a whole, each with its share as a bar, in points and in yuan. */
export function PartBars({ title, about, parts, testId }: PartBarsProps) {
  const most = Math.max(1, ...parts.map(({ points }) => points));
  return (
    <Card testId={testId}>
      <View className="liability__head">
        <View className="liability__title">{title}</View>
        {about && <View className="hint">{about}</View>}
      </View>
      {parts.length === 0 && <View className="second">还没有未用的积分。</View>}
      {parts.map(({ key, name, points, worthFen }) => (
        <View key={key} className="part" data-testid={`${testId}-${key}`}>
          <View className="part__words">
            <View className="part__name">{name}</View>
            <View className="part__points">{formatCount(points)} 积分</View>
            <View className="part__worth">¥{formatYuan(worthFen)}</View>
          </View>
          <View className="part__track">
            <View className="part__bar" style={{ width: `${(Math.max(0, points) / most) * 100}%` }} />
          </View>
        </View>
      ))}
    </Card>
  );
}
