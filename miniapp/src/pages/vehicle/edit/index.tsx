import { useRouter } from '@tarojs/taro';
import { memberMe } from '@anxin/shared/contracts/customer';
import { listStores } from '@anxin/shared/contracts/organisation';
import { listVehicles } from '@anxin/shared/contracts/vehicle';
import { Empty } from '@/components/empty';
import { NavBar } from '@/components/nav-bar';
import { Screen, Stack } from '@/components/screen';
import { Loaded } from '@/hooks/loaded';
import { SignedIn } from '@/hooks/signed-in';
import { useRead } from '@/hooks/use-read';
import { ownerPages } from '@/platform/addresses';
import { leavePage, openPage } from '@/platform/navigation';
import { ownPage } from '@/platform/own-page';
import { AddForm } from './add-form';
import { EditForm } from './edit-form';

const shape = [78, 78, 78, 78];

/** Registers a vehicle, or corrects one. */
export default function VehicleEditPage() {
  const { params } = useRouter<{ id?: string; onward?: string }>();
  const onward = ownPage(params.onward);
  return (
    <Screen withBar>
      <NavBar title={params.id ? '修改车辆' : '添加车辆'} back />
      <Stack>
        <SignedIn purpose="登录后登记您的车辆。">
          {params.id ? <Edit id={params.id} /> : <Add onward={onward} />}
        </SignedIn>
      </Stack>
    </Screen>
  );
}

function Add({ onward }: { onward: string | null }) {
  const here = onward ? ownerPages.addVehicleFor(onward) : ownerPages.addVehicle;
  const me = useRead('member', memberMe, {});
  const stores = useRead('member', listStores, {});
  return (
    <Loaded read={me} skeleton={shape}>
      {(member) =>
        member.phone === null ? (
          <Empty
            icon="phone"
            title="先绑定手机号"
            text="登记车辆前请绑定手机号，门店用它联系您。"
            action={{ text: '绑定手机号', onPress: () => openPage(ownerPages.bindPhone(here)) }}
          />
        ) : (
          <Loaded read={stores} skeleton={shape}>
            {(known) => <AddForm stores={known.stores} advisors={member.advisors} onward={onward} />}
          </Loaded>
        )
      }
    </Loaded>
  );
}

function Edit({ id }: { id: string }) {
  const read = useRead('member', listVehicles, {});
  return (
    <Loaded read={read} skeleton={shape}>
      {({ vehicles }) => {
        const vehicle = vehicles.find((one) => one.id === id);
        if (vehicle) return <EditForm vehicle={vehicle} />;
        return <Empty icon="car" title="没有找到这辆车" action={{ text: '返回', onPress: leavePage }} />;
      }}
    </Loaded>
  );
}
