import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { findVehicles, type FoundVehicle } from '@anxin/shared/contracts/points-account';
import { vehicleSearchOf } from '@anxin/shared/rules/vehicle/vehicle-search';
import { formatCount } from '@anxin/shared/values/money';
import { formatPlate } from '@anxin/shared/values/plate';
import { Button } from '@/components/button';
import { ChoiceRow } from '@/components/choice-row';
import { Field } from '@/components/field';
import { Loaded } from '@/hooks/loaded';
import { useRead } from '@/hooks/use-read';
import { ChosenVehicle } from './chosen-vehicle';

interface VehicleChoiceProps {
  storeId: string;
  chosenId: string | null;
  fault: string | undefined;
  onChoose: (vehicleId: string | null) => void;
}

/** Chooses the vehicle of the bill: by plate, VIN or phone number, or the one the page was opened for. */
export function VehicleChoice({ storeId, chosenId, fault, onChoose }: VehicleChoiceProps) {
  const [typed, setTyped] = useState('');
  const searchText = useSettled(typed.trim());
  const enabled = chosenId === null && vehicleSearchOf(searchText) !== null;
  const found = useRead('staff', findVehicles, { params: { storeId }, query: { q: searchText } }, { enabled });
  if (chosenId !== null)
    return (
      <View className="counter-page__chosen">
        <View className="grow">
          <ChosenVehicle vehicleId={chosenId} />
        </View>
        <Button kind="ghost" size="small" onPress={() => onChoose(null)} testId="counter-vehicle-change">
          换一辆
        </Button>
      </View>
    );
  return (
    <View className="counter-page__find">
      <Field
        name="counter-find"
        label="车牌、车架号后 6 位或车主手机号"
        kind="id"
        value={typed}
        onChange={setTyped}
        placeholder="沪A·D68K21"
        maxLength={20}
        error={fault}
        testId="counter-find"
      />
      {enabled && (
        <Loaded read={found} skeleton={[64, 64]}>
          {({ vehicles, more }) => (
            <View>
              {vehicles.map((vehicle) => (
                <FoundRow key={vehicle.vehicleId} vehicle={vehicle} onPress={() => onChoose(vehicle.vehicleId)} />
              ))}
              {vehicles.length === 0 && <View className="hint">本店没有找到这样的车辆</View>}
              {more && <View className="hint">还有更多，请再输入几位</View>}
            </View>
          )}
        </Loaded>
      )}
    </View>
  );
}

function FoundRow({ vehicle, onPress }: { vehicle: FoundVehicle; onPress: () => void }) {
  const { plate, modelName, ownerName, vin, available } = vehicle;
  return (
    <ChoiceRow
      title={formatPlate(plate)}
      text={`${modelName} · ${ownerName} · ${vin}`}
      value={`${formatCount(available)} 积分`}
      chosen={false}
      onPress={onPress}
      testId={`found-${plate}`}
    />
  );
}

/** Gives the typed text after a short pause in typing. */
function useSettled(typed: string): string {
  const [settled, setSettled] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed), 300);
    return () => clearTimeout(timer);
  }, [typed]);
  return settled;
}
