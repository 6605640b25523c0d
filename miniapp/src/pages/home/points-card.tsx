import { View } from '@tarojs/components';
import type { Vehicle } from '@anxin/shared/contracts/vehicle';
import { formatCount, formatYuan } from '@anxin/shared/values/money';
import { BigNumber } from '@/components/big-number';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { ownerPages } from '@/platform/addresses';
import { openPage } from '@/platform/navigation';
import './points-card.scss';

/** The vehicle's points and what they are worth. */
export function PointsCard({ vehicle: { id, points } }: { vehicle: Vehicle }) {
  return (
    <Card onPress={() => openPage(ownerPages.points(id))}>
      <View className="points-card">
        <View className="grow">
          <View className="second">积分</View>
          <BigNumber size="figure" testId="home-points">
            {formatCount(points.available)}
          </BigNumber>
          <View className="points-card__worth" data-testid="home-points-worth">
            {points.movedTo === null ? `可抵 ¥${formatYuan(points.worthFen)}` : '已转到置换的新车'}
          </View>
        </View>
        <View className="points-card__rule">
          <View>{formatCount(points.pointsPerYuan)} 积分 = 1 元</View>
          <View>永久有效</View>
        </View>
        <Icon name="forward" size={20} className="points-card__forward" />
      </View>
    </Card>
  );
}
