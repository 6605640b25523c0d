import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { listClaimableOffers } from '@anxin/shared/contracts/coupon';
import { listVehicles } from '@anxin/shared/contracts/vehicle';
import { Card } from '@/components/card';
import { Empty } from '@/components/empty';
import { ListRow } from '@/components/list-row';
import { NavBar } from '@/components/nav-bar';
import { Screen, Stack } from '@/components/screen';
import { Loaded } from '@/hooks/loaded';
import { SignedIn } from '@/hooks/signed-in';
import { useChosenVehicle } from '@/hooks/use-chosen-vehicle';
import { readAgain, useRead } from '@/hooks/use-read';
import { usePullDown } from '@/platform/pull-down';
import { ownerPages } from '@/platform/addresses';
import { openPage } from '@/platform/navigation';
import { MovedNote } from './moved-note';
import { OfferList } from './offer-list';
import { VehicleChoice } from './vehicle-choice';

/** What the vehicle's store gives free: claimed here, one by one. */
export default function ClaimPage() {
  const { params } = useRouter<{ vehicle?: string }>();
  const [switchedTo, setSwitchedTo] = useState<string | undefined>(params.vehicle);
  const read = useRead('member', listVehicles, {});
  const usual = useChosenVehicle(read.data?.vehicles ?? []);
  usePullDown(() => readAgain('member', listVehicles, listClaimableOffers));
  return (
    <Screen>
      <NavBar title="领券中心" back />
      <Stack>
        <SignedIn purpose="登录后领取门店的优惠券。">
          <Loaded read={read} skeleton={[52, 104, 104, 104]}>
            {({ vehicles }) => {
              const vehicle = vehicles.find(({ id }) => id === switchedTo) ?? usual;
              if (!vehicle)
                return (
                  <Empty
                    icon="coupon"
                    title="登记爱车后领券"
                    text="优惠券跟着车走：登记车辆后就可以领取它门店的优惠券。"
                    action={{ text: '添加车辆', onPress: () => openPage(ownerPages.addVehicle) }}
                  />
                );
              return (
                <>
                  <VehicleChoice vehicle={vehicle} vehicles={vehicles} onSwitch={setSwitchedTo} />
                  {vehicle.points.movedTo === null ? (
                    <OfferList key={vehicle.id} vehicleId={vehicle.id} />
                  ) : (
                    <MovedNote movedTo={vehicle.points.movedTo} vehicles={vehicles} onSwitch={setSwitchedTo} />
                  )}
                  <Card className="claim-row">
                    <ListRow
                      icon="coupon"
                      title="我的优惠券"
                      onPress={() => openPage(ownerPages.coupons)}
                      testId="open-coupons"
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
