import { useRouter } from '@tarojs/taro';
import { getAppointment, type Appointment } from '@anxin/shared/contracts/appointment';
import { hasArrived } from '@anxin/shared/rules/appointment/transitions';
import { NavBar } from '@/components/nav-bar';
import { Screen, Stack } from '@/components/screen';
import { Loaded } from '@/hooks/loaded';
import { SignedIn } from '@/hooks/signed-in';
import { readVisitsAgain, useMemberLive } from '@/hooks/use-member-live';
import { useRead } from '@/hooks/use-read';
import { usePullDown } from '@/platform/pull-down';
import { VisitDetail } from './visit-detail';
import { againWords } from './visit-words';

/** One appointment: its state, live, and the owner's possible actions. */
export default function AppointmentPage() {
  const { params } = useRouter<{ id?: string; done?: string }>();
  const read = useRead('member', getAppointment, { params: { appointmentId: params.id ?? '' } });
  useMemberLive();
  usePullDown(readVisitsAgain);
  const arrived = read.data !== undefined && hasArrived(read.data.state);
  return (
    <Screen withBar={hasActions(read.data)}>
      <NavBar title={arrived ? '服务进度' : '预约详情'} back />
      <Stack>
        <SignedIn purpose="登录后查看您的预约。">
          <Loaded read={read} skeleton={[150, 220, 160]}>
            {(visit) => <VisitDetail visit={visit} done={params.done} />}
          </Loaded>
        </SignedIn>
      </Stack>
    </Screen>
  );
}

function hasActions(visit: Appointment | undefined): boolean {
  return visit !== undefined && (visit.canCancel || visit.canReschedule || againWords(visit.state) !== null);
}
