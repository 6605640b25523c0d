import { Fragment } from 'react';
import { listVehicles } from '@anxin/shared/contracts/vehicle';
import { Empty } from '@/components/empty';
import { NavBar } from '@/components/nav-bar';
import { Screen, Stack } from '@/components/screen';
import { Loaded } from '@/hooks/loaded';
import { SignedIn } from '@/hooks/signed-in';
import { useBrowsedStore } from '@/hooks/use-browsed-store';
import { currentOnly } from '@/hooks/use-chosen-vehicle';
import { readVisitsAgain } from '@/hooks/use-member-live';
import { useRead } from '@/hooks/use-read';
import { useSession } from '@/hooks/use-session';
import { usePullDown } from '@/platform/pull-down';
import { ownerPages } from '@/platform/addresses';
import { openPage } from '@/platform/navigation';
import { Entries } from './entries';
import { PointsOfVehicle } from './points-of-vehicle';
import { PointsRules } from './points-rules';
import { StoreBenefits } from './store-benefits';
import { TierOfVehicle } from './tier-of-vehicle';

/** Shows the member's points, tier, coupons and packages, and the rules for earning and using points. */
export default function BenefitsPage() {
  const read = useRead('member', listVehicles, {});
  const session = useSession('member');
  const { store } = useBrowsedStore();
  usePullDown(readVisitsAgain);
  return (
    <Screen>
      <NavBar title="福利" />
      <Stack>
        <SignedIn purpose="登录后领券，查看您的积分和它们值多少钱。">
          <Loaded read={read} skeleton={[132, 132, 220]}>
            {({ vehicles }) => (
              <>
                {vehicles.length === 0 && (
                  <Empty
                    icon="gift"
                    title="登记爱车，开始攒积分"
                    text="积分跟着车走，每次到店消费都有。"
                    action={{ text: '添加车辆', onPress: () => openPage(ownerPages.addVehicle) }}
                  />
                )}
                {currentOnly(vehicles).map((vehicle) => (
                  <Fragment key={vehicle.id}>
                    <PointsOfVehicle vehicle={vehicle} />
                    <TierOfVehicle vehicle={vehicle} />
                  </Fragment>
                ))}
                {vehicles.length > 0 && <Entries vehicles={vehicles} />}
                <PointsRules vehicles={vehicles} />
              </>
            )}
          </Loaded>
        </SignedIn>
        {!session && store && <StoreBenefits store={store} />}
      </Stack>
    </Screen>
  );
}
