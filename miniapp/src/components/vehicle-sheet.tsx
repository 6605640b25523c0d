import { useState } from 'react';
import { formatPlate } from '@anxin/shared/values/plate';
import { Button } from './button';
import { ChoiceRow } from './choice-row';
import { Sheet } from './sheet';

interface ShownVehicle {
  id: string;
  plate: string;
  modelName: string;
  points: { movedTo: string | null };
}

interface VehicleSheetProps {
  open: boolean;
  vehicles: readonly ShownVehicle[];
  chosenId: string | undefined;
  onClose: () => void;
  onChoose: (id: string) => void;
}

/** Chooses one of the member's vehicles; a choice closes it. Those that were replaced are folded away. */
export function VehicleSheet({ open, vehicles, chosenId, onClose, onChoose }: VehicleSheetProps) {
  const [unfolded, setUnfolded] = useState(false);
  const current = vehicles.filter(({ points }) => points.movedTo === null);
  const replaced = vehicles.length - current.length;
  return (
    <Sheet open={open} title="选择车辆" onClose={onClose} testId="vehicle-sheet">
      {(unfolded ? vehicles : current).map(({ id, plate, modelName }) => (
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
      {replaced > 0 && !unfolded && (
        <Button kind="ghost" size="small" wide onPress={() => setUnfolded(true)} testId="replaced-vehicles">
          {`查看已置换的旧车（${replaced}）`}
        </Button>
      )}
    </Sheet>
  );
}
