import { View } from '@tarojs/components';
import { forecastPoints, type PointsForecast } from '@anxin/shared/contracts/points-forecast';
import { shortMomentWords } from '@anxin/shared/values/date-words';
import { formatCount } from '@anxin/shared/values/money';
import { Card } from '@/components/card';
import { useRead } from '@/hooks/use-read';
import { ownerPages } from '@/platform/addresses';
import { openPage } from '@/platform/navigation';
import './forecast-card.scss';

/** Shows the points that the coming visit is expected to earn, and for what. Shows nothing without a coming visit. */
export function ForecastCard({ vehicleId }: { vehicleId: string }) {
  const { data } = useRead('member', forecastPoints, { params: { vehicleId } });
  if (!data?.forecast) return null;
  const { appointmentId, startsAt, points, parts, nextFrequency } = data.forecast;
  return (
    <Card onPress={() => openPage(ownerPages.appointment(appointmentId))} testId="points-forecast">
      <View className="forecast__top">
        <View className="forecast__title">本次到店预计可得</View>
        <View className="forecast__points">+{formatCount(points)}</View>
      </View>
      <View className="forecast__parts">
        {parts.map((part) => (
          <View key={part.title} className="forecast__part">
            {partWords(part)}
          </View>
        ))}
      </View>
      <View className="hint">{shortMomentWords(startsAt)} 到店，按参考价估算，以结算为准</View>
      {nextFrequency && (
        <View className="forecast__later" data-testid="forecast-later">
          不含在本次内：12 个月内第 {nextFrequency.visit} 次到店时，另得 {formatCount(nextFrequency.points)} 积分
        </View>
      )}
    </Card>
  );
}

function partWords({ title, points }: PointsForecast['parts'][number]): string {
  return `${title} ${formatCount(points)}`;
}
