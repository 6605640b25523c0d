import { NavBar } from '@/components/nav-bar';
import { Screen, Stack } from '@/components/screen';
import { SignedIn } from '@/hooks/signed-in';

/** What the member has to use: points, and what the store gives. */
export default function BenefitsPage() {
  return (
    <Screen>
      <NavBar title="福利" />
      <Stack>
        <SignedIn purpose="登录后查看您的积分和优惠。">{null}</SignedIn>
      </Stack>
    </Screen>
  );
}
