import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { findVehicles, type FoundVehicle } from '@anxin/shared/contracts/points-account';
import { vehicleSearchOf } from '@anxin/shared/rules/vehicle/vehicle-search';
import { formatCount } from '@anxin/shared/values/money';
import { formatPlate } from '@anxin/shared/values/plate';
import { Card } from '@/components/card';
import { Empty } from '@/components/empty';
import { Pressable } from '@/components/pressable';
import { Tag } from '@/components/tag';
import { Loaded } from '@/hooks/loaded';
import { useRead } from '@/hooks/use-read';

interface SearchResultsProps {
  storeId: string;
  typed: string;
  onOpen: (vehicleId: string) => void;
}

/** The search starts this long after the last key. */
const restMs = 250;

/** The store's vehicles that match the typed text; it says when the text is too short. */
export function SearchResults({ storeId, typed, onOpen }: SearchResultsProps) {
  const searchText = useRested(typed.trim());
  const readable = vehicleSearchOf(searchText) !== null;
  const input = { params: { storeId }, query: { q: searchText } };
  const read = useRead('staff', findVehicles, input, { enabled: readable, keepLast: true });
  if (!readable)
    return (
      <Empty
        icon="search"
        title="再多输入几位"
        text="车牌至少 3 位、车架号后 6 位，或完整的 11 位手机号。"
        testId="search-short"
      />
    );
  return (
    <Loaded read={read} skeleton={[72, 72, 72]}>
      {({ vehicles, more }) =>
        vehicles.length === 0 ? (
          <Empty
            icon="car"
            title={`没有找到“${searchText}”`}
            text="请核对输入；只能查到本店的车辆。"
            testId="search-nothing"
          />
        ) : (
          <Card className="found">
            {vehicles.map((vehicle, index) => (
              <Found key={vehicle.vehicleId} vehicle={vehicle} id={`found-${index}`} onOpen={onOpen} />
            ))}
            {more && <View className="found__more">还有更多车辆，请多输入几位</View>}
          </Card>
        )
      }
    </Loaded>
  );
}

interface FoundProps {
  vehicle: FoundVehicle;
  id: string;
  onOpen: (vehicleId: string) => void;
}

function Found({ vehicle, id, onOpen }: FoundProps) {
  const { vehicleId, plate, modelName, vin, ownerName, ownerPhone, status, available, debt } = vehicle;
  return (
    <Pressable className="found__row" id={id} onPress={() => onOpen(vehicleId)} testId={`found-${plate}`}>
      <View className="found__inside">
        <View className="found__car">
          <View className="found__plate">{formatPlate(plate)}</View>
          <View className="second">{modelName}</View>
        </View>
        <View className="found__who">
          <View>
            {ownerName} {ownerPhone ?? '未留手机号'}
          </View>
          <View className="second">{vin}</View>
        </View>
        <View className="found__points">
          {status === 'closed' ? (
            <Tag>已关闭</Tag>
          ) : (
            <View className="found__number">{formatCount(available)} 积分</View>
          )}
          {debt > 0 && <Tag state="bad">欠 {formatCount(debt)}</Tag>}
        </View>
      </View>
    </Pressable>
  );
}

/** The text once it has rested for {@link restMs}. */
function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), restMs);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}
