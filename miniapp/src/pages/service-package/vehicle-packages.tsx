import { useState } from 'react';
import { listOwnPackages, type OwnPackage } from '@anxin/shared/contracts/service-package';
import type { Vehicle } from '@anxin/shared/contracts/vehicle';
import { formatPlate } from '@anxin/shared/values/plate';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Empty } from '@/components/empty';
import { ListRow } from '@/components/list-row';
import { Heading } from '@/components/screen';
import { Loaded } from '@/hooks/loaded';
import { useRead } from '@/hooks/use-read';
import { PackageCard } from './package-card';

interface VehiclePackagesProps {
  vehicle: Vehicle;
  vehicles: readonly Vehicle[];
}

/** One vehicle's packages; those that can no longer be used are shown on request. */
export function VehiclePackages({ vehicle, vehicles }: VehiclePackagesProps) {
  const read = useRead('member', listOwnPackages, { params: { vehicleId: vehicle.id } });
  const { movedTo } = vehicle.points;
  return (
    <>
      {vehicles.length > 1 && (
        <Heading aside={vehicle.storeName}>
          {formatPlate(vehicle.plate)} · {vehicle.modelName}
        </Heading>
      )}
      {movedTo !== null && <MovedRow to={vehicles.find(({ id }) => id === movedTo)} />}
      <Loaded read={read} skeleton={[200]}>
        {({ packages }) => <PackageCards packages={packages} moved={movedTo !== null} />}
      </Loaded>
    </>
  );
}

function PackageCards({ packages, moved }: { packages: readonly OwnPackage[]; moved: boolean }) {
  const [shownPast, showPast] = useState(false);
  const active = packages.filter(({ state }) => state === 'active');
  const past = packages.filter(({ state }) => state !== 'active');
  return (
    <>
      {active.length === 0 && !moved && (
        <Empty icon="package" title="没有可用的套餐" text="套餐一次购买、多次使用，到店告诉前台即可办理。" />
      )}
      {active.map((one) => (
        <PackageCard key={one.id} owned={one} />
      ))}
      {past.length > 0 && !shownPast && (
        <Button kind="ghost" size="small" wide onPress={() => showPast(true)} testId="past-packages">
          {`查看 ${past.length} 个已结束的套餐`}
        </Button>
      )}
      {shownPast && past.map((one) => <PackageCard key={one.id} owned={one} />)}
    </>
  );
}

/** The vehicle's account moved to its replacement, with its packages. */
function MovedRow({ to }: { to: Vehicle | undefined }) {
  return (
    <Card kind="rows" testId="packages-moved">
      <ListRow
        icon="swap"
        title={to ? `已转到 ${formatPlate(to.plate)}` : '已转到置换的新车'}
        text="积分、优惠券和套餐一起转到了新车"
      />
    </Card>
  );
}
