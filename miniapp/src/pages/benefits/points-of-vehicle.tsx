import { View } from '@tarojs/components';
import type { Vehicle } from '@anxin/shared/contracts/vehicle';
import { formatCount, formatYuan } from '@anxin/shared/values/money';
import { formatPlate } from '@anxin/shared/values/plate';
import { BigNumber } from '@/components/big-number';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { ownerPages } from '@/platform/addresses';
import { openPage } from '@/platform/navigation';
import './points-of-vehicle.scss';

/** One vehicle's points and what they are worth; leads to the statement. */
export function PointsOfVehicle({ vehicle }: { vehicle: Vehicle }) {
  const { points } = vehicle;
  return (
    <Card
      kind="brand"
      onPress={() => openPage(ownerPages.points(vehicle.id))}
      testId={`benefits-points-${vehicle.plate}`}
    >
      <View className="vehicle-points__top">
        <View>
          {formatPlate(vehicle.plate)} · {vehicle.modelName}
        </View>
        <View className="vehicle-points__more">
          明细
          <Icon name="forward" size={16} />
        </View>
      </View>
      <BigNumber unit="积分">{formatCount(points.available)}</BigNumber>
      <View className="vehicle-points__worth">
        <View>{points.movedTo === null ? `可抵 ¥${formatYuan(points.worthFen)}` : '已转到置换的新车'}</View>
        {points.held > 0 && <View>另有 {formatCount(points.held)} 结算中</View>}
      </View>
    </Card>
  );
}
