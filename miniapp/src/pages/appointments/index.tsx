import { NavBar } from '@/components/nav-bar';
import { Screen, Stack } from '@/components/screen';
import { SignedIn } from '@/hooks/signed-in';

/** The member's appointments, those to come first. */
export default function AppointmentsPage() {
  return (
    <Screen>
      <NavBar title="我的预约" />
      <Stack>
        <SignedIn purpose="登录后查看和修改您的预约。">{null}</SignedIn>
      </Stack>
    </Screen>
  );
}
