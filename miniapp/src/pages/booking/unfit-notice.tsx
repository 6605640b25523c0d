import { View } from '@tarojs/components';
import type { Service } from '@anxin/shared/contracts/organisation';
import type { Vehicle } from '@anxin/shared/contracts/vehicle';
import { fitsPowertrain, unfitWords } from '@anxin/shared/rules/vehicle/powertrain';
import { Card } from '@/components/card';

interface UnfitNoticeProps {
  /** Every service of the store. */
  offered: readonly Service[];
  /** The chosen services, with those that do not fit. */
  wantedIds: readonly string[];
  vehicle: Vehicle;
}

/** Says which chosen services do not fit the vehicle, so that others stand in their place. docs/domain/customers.md#7 */
export function UnfitNotice({ offered, wantedIds, vehicle }: UnfitNoticeProps) {
  const unfit = offered.filter((one) => wantedIds.includes(one.id) && !fitsPowertrain(one, vehicle.powertrain));
  if (unfit.length === 0) return null;
  return (
    <Card testId="service-unfit">
      <View className="second">{unfitWords(unfit, vehicle.powertrain)}，已为您换成适用的服务项目。</View>
    </Card>
  );
}
