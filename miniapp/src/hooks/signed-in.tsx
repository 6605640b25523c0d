import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { Empty } from '@/components/empty';
import { ownerPages } from '@/platform/addresses';
import { openPage } from '@/platform/navigation';
import { AgreementRenewal } from './agreement-renewal';
import { SignInBlock } from './sign-in-block';
import { useSession } from './use-session';

interface SignedInProps {
  /** Says what the page shows after signing in. */
  purpose: string;
  /** This page's address, where it needs the member's number: binding the number leads back to it. */
  onward?: string;
  children: ReactNode;
}

/** Shows its children to a signed-in member. Everyone else signs in on this page and stays on it. */
export function SignedIn({ purpose, onward, children }: SignedInProps) {
  const session = useSession('member');
  if (!session) return <SignedOut purpose={purpose} {...(onward === undefined ? {} : { onward })} />;
  return (
    <>
      {children}
      <AgreementRenewal />
    </>
  );
}

function SignedOut({ purpose, onward }: Omit<SignedInProps, 'children'>) {
  return (
    <View>
      <Empty icon="member" title="您还没有登录" text={purpose} testId="signed-out" />
      <SignInBlock
        onDone={(phoneKnown) => {
          if (!phoneKnown) openPage(ownerPages.bindPhone(onward));
        }}
      />
    </View>
  );
}
