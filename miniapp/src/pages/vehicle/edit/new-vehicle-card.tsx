import { Card } from '@/components/card';
import { MileageField, ModelField, VinField } from './form-fields';
import { PlateField } from './plate-field';
import type { Faults, TypedVehicle } from './typed-vehicle';

interface NewVehicleCardProps {
  typed: TypedVehicle;
  change: (part: Partial<TypedVehicle>) => void;
  faults: Faults;
}

/** What is asked of a vehicle that is registered, however it comes about. */
export function NewVehicleCard({ typed, change, faults }: NewVehicleCardProps) {
  return (
    <Card>
      <PlateField value={typed.plate} onChange={(plate) => change({ plate })} refusal={faults['plate']} />
      <VinField value={typed.vin} onChange={(vin) => change({ vin })} refusal={faults['vin']} />
      <ModelField
        value={typed.modelName}
        onChange={(modelName) => change({ modelName })}
        refusal={faults['modelName']}
      />
      <MileageField value={typed.mileage} onChange={(mileage) => change({ mileage })} refusal={faults['mileageKm']} />
    </Card>
  );
}
