import { View } from '@tarojs/components';
import type { TransferableCounts } from '@anxin/shared/contracts/vehicle-replacement';
import { transferableWords } from '@anxin/shared/rules/points/transferable-words';
import { formatCount, formatYuan } from '@anxin/shared/values/money';
import { formatPlate } from '@anxin/shared/values/plate';
import { Card } from '@/components/card';
import './handover.scss';

interface VehicleBriefProps {
  plate: string;
  modelName: string;
  storeName: string;
  /** The points that go with the vehicle; null when the page must not show them. */
  points: { available: number; worthFen: number } | null;
  belongings: TransferableCounts | null;
}

/** Shows the vehicle that changes owner, and everything that goes with it. */
export function VehicleBrief({ plate, modelName, storeName, points, belongings }: VehicleBriefProps) {
  const along = belongings ? transferableWords(belongings) : '';
  return (
    <Card testId="handover-vehicle">
      <View className="offer__title">
        {formatPlate(plate)} · {modelName}
      </View>
      <View className="offer__text">服务门店：{storeName}</View>
      {points && (
        <View className="offer__points">
          <View className="offer__count" data-testid="handover-points">
            {formatCount(points.available)}
          </View>
          <View className="second">积分，可抵 ¥{formatYuan(points.worthFen)}</View>
        </View>
      )}
      {along !== '' && (
        <View className="offer__along" data-testid="handover-along">
          {along} 随车转让
        </View>
      )}
    </Card>
  );
}
