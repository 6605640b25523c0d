import { formatPlate } from '@anxin/shared/values/plate';
import { ChoiceRow } from './choice-row';
import { Sheet } from './sheet';

interface VehicleSheetProps {
  open: boolean;
  vehicles: readonly { id: string; plate: string; modelName: string }[];
  chosenId: string | undefined;
  onClose: () => void;
  onChoose: (id: string) => void;
}

/** Chooses one of the member's vehicles; a choice closes it. */
export function VehicleSheet({ open, vehicles, chosenId, onClose, onChoose }: VehicleSheetProps) {
  return (
    <Sheet open={open} title="选择车辆" onClose={onClose} testId="vehicle-sheet">
      {vehicles.map(({ id, plate, modelName }) => (
        <ChoiceRow
          key={id}
          title={formatPlate(plate)}
          text={modelName}
          chosen={id === chosenId}
          onPress={() => {
            onChoose(id);
            onClose();
          }}
          testId={`vehicle-${plate}`}
        />
      ))}
    </Sheet>
  );
}
