import { useState } from 'react';
import { listCoupons } from '@anxin/shared/contracts/coupon';
import { NavBar } from '@/components/nav-bar';
import { Scopes } from '@/components/scopes';
import { Screen, Stack } from '@/components/screen';
import { SignedIn } from '@/hooks/signed-in';
import { readAgain } from '@/hooks/use-read';
import { usePullDown } from '@/platform/pull-down';
import { CouponList, type Scope } from './coupon-list';

const scopes: { scope: Scope; name: string }[] = [
  { scope: 'usable', name: '可用' },
  { scope: 'past', name: '历史' },
];

/** The coupons of the member's vehicles: those that can be used, and those that are over. */
export default function CouponsPage() {
  const [shown, setShown] = useState<Scope>('usable');
  usePullDown(() => readAgain('member', listCoupons));
  return (
    <Screen>
      <NavBar title="我的优惠券" back />
      <Stack>
        <SignedIn purpose="登录后查看您的优惠券。">
          <Scopes scopes={scopes} shown={shown} onShow={setShown} />
          <CouponList key={shown} scope={shown} />
        </SignedIn>
      </Stack>
    </Screen>
  );
}
