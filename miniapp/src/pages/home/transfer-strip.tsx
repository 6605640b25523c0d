import type { Vehicle } from '@anxin/shared/contracts/vehicle';
import { formatPlate } from '@anxin/shared/values/plate';
import { Card } from '@/components/card';
import { ListRow } from '@/components/list-row';
import { ownerPages } from '@/platform/addresses';
import { openPage } from '@/platform/navigation';

interface TransferStripProps {
  vehicle: Vehicle;
  vehicles: readonly Vehicle[];
}

/**
 * Says that a request to transfer the vehicle's points waits for the store; nothing while none does.
 * docs/domain/points.md#8.
 */
export function TransferStrip({ vehicle, vehicles }: TransferStripProps) {
  const { openTransfer } = vehicle;
  if (!openTransfer) return null;
  const other = vehicles.find(({ id }) => id === openTransfer.vehicleId);
  const [from, to] = openTransfer.role === 'gives' ? [vehicle, other] : [other, vehicle];
  return (
    <Card kind="rows">
      <ListRow
        icon="swap"
        title="积分转移审批中"
        text={`${plateOf(from)} 的积分将转到 ${plateOf(to)}，门店通过后到账`}
        onPress={() => openPage(ownerPages.transfer(from?.id ?? vehicle.id))}
        testId="home-transfer"
      />
    </Card>
  );
}

function plateOf(vehicle: Vehicle | undefined): string {
  return vehicle ? formatPlate(vehicle.plate) : '另一辆车';
}
