import { listClaimableOffers } from '@anxin/shared/contracts/coupon';
import { listVehicles } from '@anxin/shared/contracts/vehicle';
import { Card } from '@/components/card';
import { ListRow } from '@/components/list-row';
import { NavBar } from '@/components/nav-bar';
import { Screen, Stack } from '@/components/screen';
import { OneVehicle } from '@/hooks/one-vehicle';
import { SignedIn } from '@/hooks/signed-in';
import { useBrowsedStore } from '@/hooks/use-browsed-store';
import { readAgain } from '@/hooks/use-read';
import { useSession } from '@/hooks/use-session';
import { PublicOffers } from '@/pages/stores/public-offers';
import { usePullDown } from '@/platform/pull-down';
import { ownerPages } from '@/platform/addresses';
import { openPage } from '@/platform/navigation';
import { MovedNote } from './moved-note';
import { OfferList } from './offer-list';
import { VehicleChoice } from './vehicle-choice';

const none = {
  icon: 'coupon',
  title: '登记爱车后领券',
  text: '优惠券跟着车走：登记车辆后就可以领取它门店的优惠券。',
} as const;

/** Lists the free coupons of the vehicle's store. The member claims them here one by one. */
export default function ClaimPage() {
  const session = useSession('member');
  const { store } = useBrowsedStore();
  usePullDown(() => readAgain('member', listVehicles, listClaimableOffers));
  return (
    <Screen>
      <NavBar title="领券中心" back />
      <Stack>
        <SignedIn purpose="登录后领取门店的优惠券。" onward={ownerPages.claimCoupons()}>
          <OneVehicle skeleton={[52, 104, 104, 104]} none={none}>
            {({ vehicle, vehicles, onSwitch }) => (
              <>
                <VehicleChoice vehicle={vehicle} vehicles={vehicles} onSwitch={onSwitch} />
                {vehicle.points.movedTo === null ? (
                  <OfferList key={vehicle.id} vehicleId={vehicle.id} />
                ) : (
                  <MovedNote movedTo={vehicle.points.movedTo} vehicles={vehicles} onSwitch={onSwitch} />
                )}
                <Card kind="rows">
                  <ListRow
                    icon="coupon"
                    title="我的优惠券"
                    onPress={() => openPage(ownerPages.coupons)}
                    testId="open-coupons"
                  />
                </Card>
              </>
            )}
          </OneVehicle>
        </SignedIn>
        {!session && store && <PublicOffers storeId={store.id} />}
      </Stack>
    </Screen>
  );
}
