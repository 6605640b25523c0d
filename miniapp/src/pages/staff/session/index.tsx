import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { staffMe } from '@anxin/shared/contracts/identity';
import { Screen } from '@/components/screen';
import { AgreementLinks } from '@/hooks/agreement-links';
import { Loaded } from '@/hooks/loaded';
import { useRead } from '@/hooks/use-read';
import { useSession } from '@/hooks/use-session';
import { replacePage, staffPages } from '../addresses';
import { storeFor, useChosenStoreId } from '../chosen-store';
import { SignInForm } from './sign-in-form';
import { StoreChoice } from './store-choice';
import './index.scss';

/** Where employees sign in, choose the store they work in, and sign out. */
export default function StaffSessionPage() {
  const session = useSession('staff');
  const [arriving, setArriving] = useState(false);
  return (
    <Screen kind="staff" className="staff-session">
      <View className="staff-session__brand">
        <View className="staff-session__name">安心车主</View>
        <View className="staff-session__line">门店工作台</View>
        <View className="staff-session__promise">预约、接车、施工、结算、交车，一块看板看清每一台车。</View>
      </View>
      <View className="staff-session__side">
        <View className="staff-session__card">
          {session ? (
            <SignedIn arriving={arriving} />
          ) : (
            <>
              <View className="staff-session__title" role="heading" aria-level={1}>
                员工登录
              </View>
              <SignInForm onSignedIn={() => setArriving(true)} />
              <View className="agreement-row">
                <AgreementLinks />
              </View>
            </>
          )}
        </View>
      </View>
    </Screen>
  );
}

interface SignedInProps {
  /** The person has just signed in: the store that needs no choice is opened at once. */
  arriving: boolean;
}

function SignedIn({ arriving }: SignedInProps) {
  const me = useRead('staff', staffMe, {});
  const chosenId = useChosenStoreId();
  const entering = arriving && me.data !== undefined && storeFor(me.data, chosenId) !== null;
  useEffect(() => {
    if (entering) replacePage(staffPages.board);
  }, [entering]);
  return (
    <Loaded read={me} skeleton={[48, 64, 64]}>
      {(profile) =>
        entering ? null : <StoreChoice profile={profile} onChosen={() => replacePage(staffPages.board)} />
      }
    </Loaded>
  );
}
