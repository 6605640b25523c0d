import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { Vehicle } from '@anxin/shared/contracts/vehicle';
import { tierNames } from '@anxin/shared/rules/tier/tier-names';
import { formatCount } from '@anxin/shared/values/money';
import { formatPlate } from '@anxin/shared/values/plate';
import { Icon } from '@/components/icon';
import { NavBar } from '@/components/nav-bar';
import { Pressable } from '@/components/pressable';
import { VehicleSheet } from '@/components/vehicle-sheet';
import { chooseVehicle, currentOnly } from '@/hooks/use-chosen-vehicle';
import './vehicle-head.scss';

interface VehicleHeadProps {
  vehicle: Vehicle;
  vehicles: readonly Vehicle[];
}

/** The top of home: the store, the plate, and how far it is to the next maintenance. */
export function VehicleHead({ vehicle, vehicles }: VehicleHeadProps) {
  const [choosing, setChoosing] = useState(false);
  return (
    <>
      <View className="vehicle-head">
        <NavBar
          kind="onBrand"
          start={
            <View className="vehicle-head__store">
              <Icon name="place" size={20} />
              <View className="cut">{vehicle.storeName}</View>
            </View>
          }
        />
        <View className="vehicle-head__row">
          <View className="grow">
            <View className="vehicle-head__plate" role="heading" aria-level={1} data-testid="home-plate">
              {formatPlate(vehicle.plate)}
            </View>
            <View className="vehicle-head__model">
              {vehicle.tier !== 'standard' && `${tierNames[vehicle.tier]} · `}
              {vehicle.modelName} · {formatCount(vehicle.mileageKm)} km
            </View>
          </View>
          {currentOnly(vehicles).length > 1 && (
            <Pressable className="vehicle-head__swap" onPress={() => setChoosing(true)} testId="swap-vehicle">
              <Icon name="swap" size={16} />
              <Text>切换车辆</Text>
            </Pressable>
          )}
        </View>
        {vehicle.nextMaintenance && <NextMaintenance next={vehicle.nextMaintenance} />}
      </View>
      <VehicleSheet
        open={choosing}
        vehicles={vehicles}
        chosenId={vehicle.id}
        onClose={() => setChoosing(false)}
        onChoose={chooseVehicle}
      />
    </>
  );
}

function NextMaintenance({ next }: { next: NonNullable<Vehicle['nextMaintenance']> }) {
  const due = next.inKm === 0 || next.inDays === 0;
  return (
    <View className="next-maintenance">
      <View className="next-maintenance__words">
        {due ? (
          <View className="next-maintenance__left">该保养了，现在就可以约</View>
        ) : (
          <View className="next-maintenance__left">
            距下次保养 <Text className="next-maintenance__count">{formatCount(next.inKm)}</Text> km 或{' '}
            <Text className="next-maintenance__count">{formatCount(next.inDays)}</Text> 天
          </View>
        )}
        <View className="next-maintenance__how">按里程与时间推算</View>
      </View>
      <View className="next-maintenance__bar">
        <View className="next-maintenance__used" style={{ width: `${next.progressPercent}%` }} />
      </View>
    </View>
  );
}
