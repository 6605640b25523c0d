import { useState } from 'react';
import { formatPlate } from '@anxin/shared/values/plate';
import { Card } from '@/components/card';
import { ListRow } from '@/components/list-row';
import { VehicleSheet } from '@/components/vehicle-sheet';
import type { Switchable } from '@/hooks/one-vehicle';

/** Chooses the vehicle, and with it the store, where the member has several. */
export function VehicleChoice({ vehicle, vehicles, onSwitch }: Switchable) {
  const [choosing, setChoosing] = useState(false);
  return (
    <>
      <Card kind="rows">
        <ListRow
          icon="car"
          title={`${formatPlate(vehicle.plate)} · ${vehicle.modelName}`}
          text={vehicle.storeName}
          {...(vehicles.length > 1 ? { value: '切换', onPress: () => setChoosing(true) } : {})}
          testId="claim-vehicle"
        />
      </Card>
      <VehicleSheet
        open={choosing}
        vehicles={vehicles}
        chosenId={vehicle.id}
        onClose={() => setChoosing(false)}
        onChoose={onSwitch}
      />
    </>
  );
}
