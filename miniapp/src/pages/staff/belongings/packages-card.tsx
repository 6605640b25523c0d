import { View } from '@tarojs/components';
import { listVehiclePackages } from '@anxin/shared/contracts/service-package';
import { Card } from '@/components/card';
import { Heading } from '@/components/screen';
import { Loaded } from '@/hooks/loaded';
import { useRead } from '@/hooks/use-read';
import './belongings.scss';
import { PackageRow } from './package-row';
import { PastFold } from './past-fold';

/** The vehicle's packages: those with uses left, and behind a fold the others. */
export function PackagesCard({ vehicleId }: { vehicleId: string }) {
  const read = useRead('staff', listVehiclePackages, { params: { vehicleId } });
  const active = read.data?.packages.filter(({ state }) => state === 'active') ?? [];
  const past = read.data?.packages.filter(({ state }) => state !== 'active') ?? [];
  return (
    <Card testId="account-packages">
      <Heading aside={read.data ? `${active.length} 个可用` : undefined}>套餐</Heading>
      <Loaded read={read} skeleton={[84]}>
        {() => (
          <>
            {active.length === 0 && <View className="belongings__none">没有可用的套餐</View>}
            {active.map((owned) => (
              <PackageRow key={owned.id} owned={owned} />
            ))}
            {past.length > 0 && (
              <PastFold name={`已用完和过期的套餐 ${past.length}`} testId="packages-past">
                {past.map((owned) => (
                  <PackageRow key={owned.id} owned={owned} />
                ))}
              </PastFold>
            )}
          </>
        )}
      </Loaded>
    </Card>
  );
}
