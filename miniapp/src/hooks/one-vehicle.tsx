import { useRouter } from '@tarojs/taro';
import { type ReactNode, useState } from 'react';
import { listVehicles, type Vehicle } from '@anxin/shared/contracts/vehicle';
import { Empty } from '@/components/empty';
import type { IconName } from '@/components/icon-names';
import { ownerPages } from '@/platform/addresses';
import { openPage } from '@/platform/navigation';
import { Loaded } from './loaded';
import { useChosenVehicle } from './use-chosen-vehicle';
import { useRead } from './use-read';

/** The vehicle a page is about, and those it can be switched to. */
export interface Switchable {
  vehicle: Vehicle;
  vehicles: readonly Vehicle[];
  onSwitch: (id: string) => void;
}

interface OneVehicleProps {
  skeleton: readonly number[];
  /** The empty state of a member who has no vehicle yet. */
  none: { icon: IconName; title: string; text: string };
  children: (switchable: Switchable) => ReactNode;
}

/** Shows the vehicle that the address names, else the usual one. Switching changes this page alone. */
export function OneVehicle({ skeleton, none, children }: OneVehicleProps) {
  const { params } = useRouter<{ vehicle?: string }>();
  const [switchedTo, setSwitchedTo] = useState<string | undefined>(params.vehicle);
  const read = useRead('member', listVehicles, {});
  const usual = useChosenVehicle(read.data?.vehicles ?? []);
  return (
    <Loaded read={read} skeleton={skeleton}>
      {({ vehicles }) => {
        const vehicle = vehicles.find(({ id }) => id === switchedTo) ?? usual;
        if (!vehicle)
          return <Empty {...none} action={{ text: '添加车辆', onPress: () => openPage(ownerPages.addVehicle) }} />;
        return children({ vehicle, vehicles, onSwitch: setSwitchedTo });
      }}
    </Loaded>
  );
}
