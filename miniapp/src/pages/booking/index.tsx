import { useRouter } from '@tarojs/taro';
import { getAppointment } from '@anxin/shared/contracts/appointment';
import { listStores } from '@anxin/shared/contracts/organisation';
import { listVehicles } from '@anxin/shared/contracts/vehicle';
import { Empty } from '@/components/empty';
import { NavBar } from '@/components/nav-bar';
import { Screen, Stack } from '@/components/screen';
import { Loaded } from '@/hooks/loaded';
import { SignedIn } from '@/hooks/signed-in';
import { useRead } from '@/hooks/use-read';
import { ownerPages, type BookingKind } from '@/platform/addresses';
import { openPage } from '@/platform/navigation';
import { BookingForm } from './booking-form';
import { RescheduleForm } from './reschedule-form';

const titles: Record<BookingKind, string> = { maintenance: '预约保养', repair: '预约维修', paint: '预约钣喷' };
const shape = [76, 88, 128, 128];

/** Books a visit, or moves one to another time, on one page. */
export default function BookingPage() {
  const { params } = useRouter<{ kind?: string; vehicle?: string; reschedule?: string }>();
  const kind: BookingKind = params.kind === 'repair' || params.kind === 'paint' ? params.kind : 'maintenance';
  return (
    <Screen withBar>
      <NavBar title={params.reschedule ? '预约改期' : titles[kind]} back />
      <Stack>
        <SignedIn purpose="登录后选择时间，预约到店。">
          {params.reschedule ? <Move id={params.reschedule} /> : <Book kind={kind} vehicleId={params.vehicle} />}
        </SignedIn>
      </Stack>
    </Screen>
  );
}

function Book({ kind, vehicleId }: { kind: BookingKind; vehicleId: string | undefined }) {
  const found = useRead('member', listVehicles, {});
  const stores = useRead('member', listStores, {});
  return (
    <Loaded read={found} skeleton={shape}>
      {({ vehicles }) => {
        const vehicle = vehicles.find(({ id }) => id === vehicleId) ?? vehicles[0];
        if (!vehicle)
          return (
            <Empty
              icon="car"
              title="还没有登记车辆"
              text="登记车牌和车架号后就可以预约。"
              action={{ text: '添加车辆', onPress: () => openPage(ownerPages.addVehicle) }}
            />
          );
        return (
          <Loaded read={stores} skeleton={shape}>
            {(known) => <BookingForm kind={kind} first={vehicle} vehicles={vehicles} stores={known.stores} />}
          </Loaded>
        );
      }}
    </Loaded>
  );
}

function Move({ id }: { id: string }) {
  const visit = useRead('member', getAppointment, { params: { appointmentId: id } });
  const stores = useRead('member', listStores, {});
  return (
    <Loaded read={visit} skeleton={shape}>
      {(appointment) => (
        <Loaded read={stores} skeleton={shape}>
          {(known) => <RescheduleForm visit={appointment} stores={known.stores} />}
        </Loaded>
      )}
    </Loaded>
  );
}
