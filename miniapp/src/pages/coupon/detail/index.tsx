import { useRouter } from '@tarojs/taro';
import { NavBar } from '@/components/nav-bar';
import { Screen, Stack } from '@/components/screen';
import { Loaded } from '@/hooks/loaded';
import { SignedIn } from '@/hooks/signed-in';
import { CodeCard } from './code-card';
import { StandingCard } from './standing-card';
import { TermsCard } from './terms-card';
import { TitleCard } from './title-card';
import { useCouponCode } from './use-coupon-code';

/** One coupon: its code for the desk while it can be used, its state, and its terms. */
export default function CouponPage() {
  const { params } = useRouter<{ id?: string }>();
  const shown = useCouponCode(params.id ?? '');
  return (
    <Screen>
      <NavBar title="优惠券" back />
      <Stack>
        <SignedIn purpose="登录后查看您的优惠券。">
          <Loaded read={shown.read} skeleton={[96, 264, 220]}>
            {({ coupon }) => (
              <>
                <TitleCard coupon={coupon} />
                {coupon.state === 'usable' ? <CodeCard shown={shown} /> : <StandingCard coupon={coupon} />}
                <TermsCard coupon={coupon} />
              </>
            )}
          </Loaded>
        </SignedIn>
      </Stack>
    </Screen>
  );
}
