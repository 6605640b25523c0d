import { useState } from 'react';
import type { Vehicle } from '@anxin/shared/contracts/vehicle';
import { formatPlate } from '@anxin/shared/values/plate';
import { Card } from '@/components/card';
import { ListRow } from '@/components/list-row';
import { VehicleSheet } from '@/components/vehicle-sheet';
import './rows.scss';

interface VehicleChoiceProps {
  vehicle: Vehicle;
  vehicles: readonly Vehicle[];
  onSwitch: (id: string) => void;
}

/** For which vehicle, and so in which store; another one where there are several. */
export function VehicleChoice({ vehicle, vehicles, onSwitch }: VehicleChoiceProps) {
  const [choosing, setChoosing] = useState(false);
  return (
    <>
      <Card className="claim-row">
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
