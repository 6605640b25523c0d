import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { listVehicles } from '@anxin/shared/contracts/vehicle';
import { Card } from '@/components/card';
import { Empty } from '@/components/empty';
import { ListRow } from '@/components/list-row';
import { NavBar } from '@/components/nav-bar';
import { Screen, Stack } from '@/components/screen';
import { Loaded } from '@/hooks/loaded';
import { SignedIn } from '@/hooks/signed-in';
import { useChosenVehicle } from '@/hooks/use-chosen-vehicle';
import { readVisitsAgain, useMemberLive } from '@/hooks/use-member-live';
import { useRead } from '@/hooks/use-read';
import { usePullDown } from '@/platform/pull-down';
import { ownerPages } from '@/platform/addresses';
import { openPage } from '@/platform/navigation';
import { BalanceCard } from './balance-card';
import { ForecastCard } from './forecast-card';
import { MovedCard } from './moved-card';
import { Statement } from './statement';

/** The points of a vehicle: what there is, what it is worth, and how it came about. */
export default function PointsPage() {
  const { params } = useRouter<{ vehicle?: string }>();
  const [switchedTo, setSwitchedTo] = useState<string | undefined>(params.vehicle);
  const read = useRead('member', listVehicles, {});
  const usual = useChosenVehicle(read.data?.vehicles ?? []);
  useMemberLive();
  usePullDown(readVisitsAgain);
  return (
    <Screen>
      <NavBar title="我的积分" back />
      <Stack>
        <SignedIn purpose="登录后查看您的积分。">
          <Loaded read={read} skeleton={[150, 260]}>
            {({ vehicles }) => {
              const vehicle = vehicles.find(({ id }) => id === switchedTo) ?? usual;
              if (!vehicle)
                return (
                  <Empty
                    icon="points"
                    title="还没有积分账户"
                    text="积分跟着车走：登记车辆后自动开通。"
                    action={{ text: '添加车辆', onPress: () => openPage(ownerPages.addVehicle) }}
                  />
                );
              return (
                <>
                  {vehicle.points.movedTo === null ? (
                    <>
                      <BalanceCard vehicle={vehicle} vehicles={vehicles} onSwitch={setSwitchedTo} />
                      <ForecastCard vehicleId={vehicle.id} />
                    </>
                  ) : (
                    <MovedCard vehicle={vehicle} vehicles={vehicles} onSwitch={setSwitchedTo} />
                  )}
                  <Statement key={vehicle.id} vehicleId={vehicle.id} />
                  <Card>
                    <ListRow
                      icon="member"
                      title="转让给他人"
                      text="车辆、积分和会员一起交给另一个人"
                      onPress={() => openPage(ownerPages.handover(vehicle.id))}
                      testId="points-handover"
                    />
                  </Card>
                </>
              );
            }}
          </Loaded>
        </SignedIn>
      </Stack>
    </Screen>
  );
}
