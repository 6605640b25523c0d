import type { ReactNode } from 'react';
import { Empty } from '@/components/empty';
import { openPage } from '@/platform/navigation';
import { useSession } from './use-session';

interface SignedInProps {
  /** What signing in will show here. */
  purpose: string;
  children: ReactNode;
}

/** Shows its children to a signed-in member, and everyone else the way to sign in. */
export function SignedIn({ purpose, children }: SignedInProps) {
  const session = useSession('member');
  if (session) return <>{children}</>;
  return (
    <Empty
      icon="member"
      title="您还没有登录"
      text={purpose}
      action={{ text: '微信登录', onPress: () => openPage('/pages/session/sign-in/index') }}
      testId="signed-out"
    />
  );
}
