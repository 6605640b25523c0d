import { Card } from '@/components/card';
import { MileageField, ModelField, VinField } from './form-fields';
import { PlateField } from './plate-field';
import { PowertrainField } from './powertrain-field';
import { type Faults, powertrainOf, type TypedVehicle } from './typed-vehicle';

interface NewVehicleCardProps {
  typed: TypedVehicle;
  change: (part: Partial<TypedVehicle>) => void;
  faults: Faults;
}

/** The fields of a new vehicle, the same on every page that registers one. */
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
      <PowertrainField
        value={powertrainOf(typed)}
        onChange={(powertrain) => change({ powertrain })}
        hint={typed.powertrain === null ? '已按车牌选好，如不符请改选；插电混动、增程选「混动」' : undefined}
        refusal={faults['powertrain']}
      />
      <MileageField value={typed.mileage} onChange={(mileage) => change({ mileage })} refusal={faults['mileageKm']} />
    </Card>
  );
}
