import { View } from '@tarojs/components';
import type { Service, Store } from '@anxin/shared/contracts/organisation';
import type { Vehicle } from '@anxin/shared/contracts/vehicle';
import { formatYuan } from '@anxin/shared/values/money';
import { formatPlate } from '@anxin/shared/values/plate';
import { Button } from '@/components/button';
import { ChoiceRow } from '@/components/choice-row';
import { Sheet } from '@/components/sheet';
import { Tag } from '@/components/tag';
import { lastingWords } from '@/pages/appointment/lasting-words';
import { toggleService } from './service-choice';
import './change-sheet.scss';

interface ChangeSheetProps {
  open: boolean;
  services: readonly Service[];
  chosenIds: readonly string[];
  vehicles: readonly Vehicle[];
  vehicleId: string | null;
  stores: readonly Store[];
  storeId: string;
  onServices: (ids: string[]) => void;
  onVehicle: (vehicle: Vehicle) => void;
  onStore: (id: string) => void;
  onClose: () => void;
}

/** Other services, another vehicle or another store. */
export function ChangeSheet(props: ChangeSheetProps) {
  const { open, services, chosenIds, vehicles, vehicleId, stores, storeId, onClose } = props;
  return (
    <Sheet
      open={open}
      title="服务、车辆与门店"
      onClose={onClose}
      foot={
        <Button kind="brand" wide onPress={onClose} testId="change-done">
          完成
        </Button>
      }
      testId="change-sheet"
    >
      <View className="change-sheet__title">服务项目（同类服务可多选）</View>
      {services.map((service) => (
        <ChoiceRow
          key={service.id}
          title={<ServiceTitle service={service} />}
          text={aboutOf(service)}
          value={service.priceFen > 0 ? `¥${formatYuan(service.priceFen, 'auto')}` : null}
          chosen={chosenIds.includes(service.id)}
          several
          onPress={() => props.onServices(toggleService(services, chosenIds, service.id))}
          testId={`service-${service.id}`}
        />
      ))}
      {vehicles.length > 1 && <View className="change-sheet__title">车辆</View>}
      {vehicles.length > 1 &&
        vehicles.map((vehicle) => (
          <ChoiceRow
            key={vehicle.id}
            title={formatPlate(vehicle.plate)}
            text={vehicle.modelName}
            chosen={vehicle.id === vehicleId}
            onPress={() => props.onVehicle(vehicle)}
            testId={`vehicle-${vehicle.plate}`}
          />
        ))}
      {stores.length > 1 && <View className="change-sheet__title">门店</View>}
      {stores.length > 1 &&
        stores.map((store) => (
          <ChoiceRow
            key={store.id}
            title={store.name}
            text={store.address}
            chosen={store.id === storeId}
            onPress={() => props.onStore(store.id)}
            testId={`store-${store.id}`}
          />
        ))}
    </Sheet>
  );
}

function ServiceTitle({ service: { name, promiseMinutes } }: { service: Service }) {
  return (
    <View className="change-sheet__service">
      {name}
      {promiseMinutes !== null && <Tag state="action">{lastingWords(promiseMinutes)} 超时免单</Tag>}
    </View>
  );
}

function aboutOf({ summary, minutes, promiseMinutes }: Service): string {
  return [summary, promiseMinutes === null && `约 ${lastingWords(minutes)}`].filter(Boolean).join(' · ');
}
