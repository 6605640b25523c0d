import { useState } from 'react';
import { NavBar } from '@/components/nav-bar';
import { Scopes } from '@/components/scopes';
import { Screen, Stack } from '@/components/screen';
import { SignedIn } from '@/hooks/signed-in';
import { readVisitsAgain, useMemberLive } from '@/hooks/use-member-live';
import { useBrowsedStore } from '@/hooks/use-browsed-store';
import { useSession } from '@/hooks/use-session';
import { FreeTimes } from '@/pages/stores/free-times';
import { usePullDown } from '@/platform/pull-down';
import { VisitList, type Scope } from './visit-list';

const scopes: { scope: Scope; name: string }[] = [
  { scope: 'open', name: '进行中' },
  { scope: 'past', name: '历史' },
];

/** The member's appointments: those to come, and those that are over. */
export default function AppointmentsPage() {
  const [shown, setShown] = useState<Scope>('open');
  const session = useSession('member');
  const { store } = useBrowsedStore();
  useMemberLive();
  usePullDown(readVisitsAgain);
  return (
    <Screen>
      <NavBar title="我的预约" />
      <Stack>
        <SignedIn purpose="登录后在这里查看进度、改期或取消预约。">
          <Scopes scopes={scopes} shown={shown} onShow={setShown} />
          <VisitList key={shown} scope={shown} />
        </SignedIn>
        {!session && store && <FreeTimes storeId={store.id} />}
      </Stack>
    </Screen>
  );
}
