import type { Store } from '@anxin/shared/contracts/organisation';
import { Card } from '@/components/card';
import { ChoiceField } from '@/pages/vehicle/edit/choice-field';
import { MileageField, ModelField, VinField } from '@/pages/vehicle/edit/form-fields';
import { PlateField } from '@/pages/vehicle/edit/plate-field';
import type { Faults } from '@/pages/vehicle/edit/typed-vehicle';
import type { TypedRequest } from './use-request';

interface NewVehicleFieldsProps {
  typed: TypedRequest;
  change: (part: Partial<TypedRequest>) => void;
  faults: Faults;
  stores: readonly Store[];
}

/** A vehicle that is registered along with the request. */
export function NewVehicleFields({ typed, change, faults, stores }: NewVehicleFieldsProps) {
  return (
    <>
      <Card>
        <VinField value={typed.vin} onChange={(vin) => change({ vin })} refusal={faults['vin']} />
        <PlateField value={typed.plate} onChange={(plate) => change({ plate })} refusal={faults['plate']} />
        <ModelField
          value={typed.modelName}
          onChange={(modelName) => change({ modelName })}
          refusal={faults['modelName']}
        />
        <MileageField value={typed.mileage} onChange={(mileage) => change({ mileage })} refusal={faults['mileageKm']} />
      </Card>
      <Card className="vehicle-choices">
        <ChoiceField
          name="服务门店"
          choices={stores.map(({ id, name, address }) => ({ id, title: name, text: address }))}
          chosenId={typed.storeId}
          onChoose={(storeId) => change({ storeId })}
          testId="transfer-store"
        />
      </Card>
    </>
  );
}
