import { NavBar } from '@/components/nav-bar';
import { Screen, Stack } from '@/components/screen';
import { SignedIn } from '@/hooks/signed-in';

/** What matters to the member today: their vehicle, the next appointment, points, their advisor. */
export default function HomePage() {
  return (
    <Screen>
      <NavBar title="安心车主" />
      <Stack>
        <SignedIn purpose="登录后查看您的车辆、预约和积分。">{null}</SignedIn>
      </Stack>
    </Screen>
  );
}
