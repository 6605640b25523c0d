import { View } from '@tarojs/components';
import { staffPoints } from '@anxin/shared/contracts/points-account';
import { formatCount } from '@anxin/shared/values/money';
import { formatPlate } from '@anxin/shared/values/plate';
import { Loaded } from '@/hooks/loaded';
import { useRead } from '@/hooks/use-read';

/** The vehicle of the bill, its owner, and the points they can use. */
export function ChosenVehicle({ vehicleId }: { vehicleId: string }) {
  const read = useRead('staff', staffPoints, { params: { vehicleId }, query: { limit: '1' } });
  return (
    <Loaded read={read} skeleton={[56]}>
      {({ account: { vehicle, ownerName, points } }) => (
        <View data-testid="counter-vehicle">
          <View className="counter-page__plate">{formatPlate(vehicle.plate)}</View>
          <View className="second">
            {vehicle.modelName} · {ownerName} · 可用 {formatCount(points.available)} 积分
          </View>
        </View>
      )}
    </Loaded>
  );
}
