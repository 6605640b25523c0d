import { useRouter, useShareAppMessage } from '@tarojs/taro';
import { listOwnershipTransfers } from '@anxin/shared/contracts/ownership-transfer';
import { listVehicles, type Vehicle } from '@anxin/shared/contracts/vehicle';
import { formatPlate } from '@anxin/shared/values/plate';
import { Empty } from '@/components/empty';
import { NavBar } from '@/components/nav-bar';
import { Screen, Stack } from '@/components/screen';
import { Loaded } from '@/hooks/loaded';
import { SignedIn } from '@/hooks/signed-in';
import { readAgain, useRead } from '@/hooks/use-read';
import { ownerPages } from '@/platform/addresses';
import { leavePage } from '@/platform/navigation';
import { usePullDown } from '@/platform/pull-down';
import { OfferForm } from './offer-form';
import { OpenOffer } from './open-offer';

/** Offers a vehicle with its membership and points to another person, and follows the offer. */
export default function OwnershipTransferPage() {
  const { params } = useRouter<{ vehicle?: string }>();
  const read = useRead('member', listVehicles, {});
  usePullDown(() => readAgain('member', listVehicles, listOwnershipTransfers));
  return (
    <Screen withBar>
      <NavBar title="转让给他人" back />
      <Stack>
        <SignedIn purpose="登录后办理会员转让。">
          <Loaded read={read} skeleton={[120, 200]}>
            {({ vehicles }) => {
              const vehicle = vehicles.find(({ id }) => id === params.vehicle);
              if (vehicle) return <OfVehicle vehicle={vehicle} />;
              return (
                <Empty
                  icon="car"
                  title="这辆车不在您名下"
                  text="如已转让，对方接受后车辆和积分就归对方了。"
                  action={{ text: '返回', onPress: leavePage }}
                />
              );
            }}
          </Loaded>
        </SignedIn>
      </Stack>
    </Screen>
  );
}

function OfVehicle({ vehicle }: { vehicle: Vehicle }) {
  const read = useRead('member', listOwnershipTransfers, { params: { vehicleId: vehicle.id } });
  const open = read.data?.handovers.find(({ state }) => state === 'offered');
  useShareAppMessage(() => ({
    title: `邀请您接收 ${formatPlate(vehicle.plate)} 的会员与积分`,
    path: open ? ownerPages.acceptOwnership(open.code) : '/pages/home/index',
  }));
  return (
    <Loaded read={read} skeleton={[120, 200]}>
      {({ handovers: transfers, belongings }) => {
        const offeredVehicle = { ...vehicle, belongings };
        return open ? (
          <OpenOffer vehicle={offeredVehicle} offer={open} />
        ) : (
          <OfferForm vehicle={offeredVehicle} latest={transfers[0]} />
        );
      }}
    </Loaded>
  );
}
