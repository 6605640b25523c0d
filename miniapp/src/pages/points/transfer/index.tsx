import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { listTransfers } from '@anxin/shared/contracts/vehicle-replacement';
import { listVehicles, type Vehicle } from '@anxin/shared/contracts/vehicle';
import { Empty } from '@/components/empty';
import { NavBar } from '@/components/nav-bar';
import { Screen, Stack } from '@/components/screen';
import { Loaded } from '@/hooks/loaded';
import { SignedIn } from '@/hooks/signed-in';
import { useMemberLive } from '@/hooks/use-member-live';
import { readAgain, useRead } from '@/hooks/use-read';
import { leavePage } from '@/platform/navigation';
import { scrollTo } from '@/platform/scroll';
import { usePullDown } from '@/platform/pull-down';
import { Progress } from './progress';
import { RequestForm } from './request-form';

/** Requests the transfer of a vehicle's points to its replacement, and follows the request. */
export default function TransferPage() {
  const { params } = useRouter<{ vehicle?: string }>();
  const read = useRead('member', listVehicles, {});
  useMemberLive();
  usePullDown(() => readAgain('member', listVehicles, listTransfers));
  return (
    <Screen withBar>
      <NavBar title="转到置换车" back />
      <Stack>
        <SignedIn purpose="登录后办理积分转移。">
          <Loaded read={read} skeleton={[120, 260]}>
            {({ vehicles }) => {
              const vehicle = vehicles.find(({ id }) => id === params.vehicle);
              if (vehicle) return <OfVehicle vehicle={vehicle} vehicles={vehicles} />;
              return <Empty icon="car" title="没有找到这辆车" action={{ text: '返回', onPress: leavePage }} />;
            }}
          </Loaded>
        </SignedIn>
      </Stack>
    </Screen>
  );
}

function OfVehicle({ vehicle, vehicles }: { vehicle: Vehicle; vehicles: readonly Vehicle[] }) {
  const [again, setAgain] = useState(false);
  const read = useRead('member', listTransfers, { params: { vehicleId: vehicle.id } });
  const showProgress = () => {
    setAgain(false);
    scrollTo(0);
  };
  return (
    <Loaded read={read} skeleton={[120, 260]}>
      {({ transfers }) => {
        const latest = transfers.find(({ from }) => from.id === vehicle.id);
        const others = vehicles.filter(({ id, points }) => id !== vehicle.id && points.movedTo === null);
        if (!latest || (again && latest.state !== 'requested' && latest.state !== 'approved'))
          return <RequestForm vehicle={vehicle} others={others} onSent={showProgress} />;
        return <Progress transfer={latest} onAgain={() => setAgain(true)} />;
      }}
    </Loaded>
  );
}
