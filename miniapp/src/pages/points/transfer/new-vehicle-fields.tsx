import type { Store } from '@anxin/shared/contracts/organisation';
import { Card } from '@/components/card';
import { ChoiceField } from '@/pages/vehicle/edit/choice-field';
import { NewVehicleCard } from '@/pages/vehicle/edit/new-vehicle-card';
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
      <NewVehicleCard typed={typed} change={change} faults={faults} />
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
