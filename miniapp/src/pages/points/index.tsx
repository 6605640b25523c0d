import { Card } from '@/components/card';
import { ListRow } from '@/components/list-row';
import { NavBar } from '@/components/nav-bar';
import { Screen, Stack } from '@/components/screen';
import { OneVehicle } from '@/hooks/one-vehicle';
import { SignedIn } from '@/hooks/signed-in';
import { readVisitsAgain, useMemberLive } from '@/hooks/use-member-live';
import { usePullDown } from '@/platform/pull-down';
import { ownerPages } from '@/platform/addresses';
import { openPage } from '@/platform/navigation';
import { BalanceCard } from './balance-card';
import { ForecastCard } from './forecast-card';
import { MovedCard } from './moved-card';
import { Statement } from './statement';

const none = { icon: 'points', title: '还没有积分账户', text: '积分跟着车走：登记车辆后自动开通。' } as const;

/** The points of a vehicle: the balance, its worth, and the entries. */
export default function PointsPage() {
  useMemberLive();
  usePullDown(readVisitsAgain);
  return (
    <Screen>
      <NavBar title="我的积分" back />
      <Stack>
        <SignedIn purpose="登录后查看您的积分。">
          <OneVehicle skeleton={[150, 260]} none={none}>
            {({ vehicle, vehicles, onSwitch }) => (
              <>
                {vehicle.points.movedTo === null ? (
                  <>
                    <BalanceCard vehicle={vehicle} vehicles={vehicles} onSwitch={onSwitch} />
                    <ForecastCard vehicleId={vehicle.id} />
                  </>
                ) : (
                  <MovedCard vehicle={vehicle} vehicles={vehicles} onSwitch={onSwitch} />
                )}
                <Statement key={vehicle.id} vehicleId={vehicle.id} />
                {vehicle.points.movedTo === null && (
                  <Card>
                    <ListRow
                      icon="member"
                      title="转让给他人"
                      text="车辆、积分和会员一起交给另一个人"
                      onPress={() => openPage(ownerPages.ownershipTransfer(vehicle.id))}
                      testId="points-handover"
                    />
                  </Card>
                )}
              </>
            )}
          </OneVehicle>
        </SignedIn>
      </Stack>
    </Screen>
  );
}
