import { listSoldPackages } from '@anxin/shared/contracts/package-offer';
import { listOwnPackages } from '@anxin/shared/contracts/service-package';
import { listVehicles, type Vehicle } from '@anxin/shared/contracts/vehicle';
import { Empty } from '@/components/empty';
import { NavBar } from '@/components/nav-bar';
import { Screen, Stack } from '@/components/screen';
import { Loaded } from '@/hooks/loaded';
import { SignedIn } from '@/hooks/signed-in';
import { useBrowsedStore } from '@/hooks/use-browsed-store';
import { readAgain, useRead } from '@/hooks/use-read';
import { useSession } from '@/hooks/use-session';
import { usePullDown } from '@/platform/pull-down';
import { ownerPages } from '@/platform/addresses';
import { openPage } from '@/platform/navigation';
import { SoldPackages } from './sold-packages';
import { VehiclePackages } from './vehicle-packages';

/** The packages of the member's vehicles with their remaining uses, and the packages on sale in their stores. */
export default function PackagesPage() {
  const read = useRead('member', listVehicles, {});
  const session = useSession('member');
  const { store } = useBrowsedStore();
  usePullDown(() => readAgain('member', listVehicles, listOwnPackages, listSoldPackages));
  return (
    <Screen>
      <NavBar title="我的套餐" back />
      <Stack>
        <SignedIn purpose="登录后查看您的养护套餐。">
          <Loaded read={read} skeleton={[200, 140, 140]}>
            {({ vehicles }) => (vehicles.length === 0 ? <NoVehicle /> : <Packages vehicles={vehicles} />)}
          </Loaded>
        </SignedIn>
        {!session && store && <SoldPackages storeId={store.id} storeName={store.name} />}
      </Stack>
    </Screen>
  );
}

function NoVehicle() {
  return (
    <Empty
      icon="package"
      title="登记爱车后查看套餐"
      text="套餐跟着车走：在门店购买后，剩余次数会显示在这里。"
      action={{ text: '添加车辆', onPress: () => openPage(ownerPages.addVehicle) }}
    />
  );
}

function Packages({ vehicles }: { vehicles: readonly Vehicle[] }) {
  const stores = new Map(vehicles.map(({ storeId, storeName }) => [storeId, storeName]));
  return (
    <>
      {vehicles.map((vehicle) => (
        <VehiclePackages key={vehicle.id} vehicle={vehicle} vehicles={vehicles} />
      ))}
      {[...stores].map(([storeId, storeName]) => (
        <SoldPackages key={storeId} storeId={storeId} storeName={storeName} />
      ))}
    </>
  );
}
