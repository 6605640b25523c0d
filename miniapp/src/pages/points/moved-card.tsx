import { View } from '@tarojs/components';
import { listTransfers } from '@anxin/shared/contracts/vehicle-replacement';
import { transferableWords } from '@anxin/shared/rules/points/transferable-words';
import { formatPlate } from '@anxin/shared/values/plate';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ListRow } from '@/components/list-row';
import type { Switchable } from '@/hooks/one-vehicle';
import { useRead } from '@/hooks/use-read';
import { ownerPages } from '@/platform/addresses';
import { openPage } from '@/platform/navigation';
import './balance-card.scss';

/** Stands in place of the balance of an account whose points moved to another vehicle. */
export function MovedCard({ vehicle, vehicles, onSwitch }: Switchable) {
  const to = vehicles.find(({ id }) => id === vehicle.points.movedTo);
  const { data } = useRead('member', listTransfers, { params: { vehicleId: vehicle.id } });
  const moved = data?.transfers.find(({ state, from }) => state === 'approved' && from.id === vehicle.id);
  const along = moved?.carried?.belongings ? transferableWords(moved.carried.belongings) : '';
  return (
    <Card testId="points-moved">
      <ListRow
        icon="swap"
        title={to ? `积分已转到 ${formatPlate(to.plate)}` : '积分已转到另一辆车'}
        text={`${formatPlate(vehicle.plate)} 的积分账户已关闭`}
        onPress={() => openPage(ownerPages.transfer(vehicle.id))}
      />
      {along !== '' && <ListRow icon="gift" title={along} text="已随车转移" testId="points-moved-along" />}
      {to && (
        <View className="moved__act">
          <Button kind="secondary" wide onPress={() => onSwitch(to.id)} testId="points-moved-to">
            查看 {formatPlate(to.plate)} 的积分
          </Button>
        </View>
      )}
    </Card>
  );
}
