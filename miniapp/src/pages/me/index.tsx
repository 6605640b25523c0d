import { NavBar } from '@/components/nav-bar';
import { Screen, Stack } from '@/components/screen';
import { SignedIn } from '@/hooks/signed-in';

/** The member's own data, vehicles and settings. */
export default function MePage() {
  return (
    <Screen>
      <NavBar title="我的" />
      <Stack>
        <SignedIn purpose="登录后管理您的车辆和资料。">{null}</SignedIn>
      </Stack>
    </Screen>
  );
}
