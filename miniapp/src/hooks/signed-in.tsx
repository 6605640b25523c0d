import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Empty } from '@/components/empty';
import { toastProblem } from '@/components/toast';
import { ownerPages } from '@/platform/addresses';
import { openPage } from '@/platform/navigation';
import { useSession } from './use-session';
import { useWechatSignIn } from './use-wechat-sign-in';

interface SignedInProps {
  /** What signing in will show here. */
  purpose: string;
  /** This page's address, where it needs the number of who signs in: they are led back to it. */
  onward?: string;
  children: ReactNode;
}

/** Shows its children to a signed-in member, and lets everyone else sign in where they are: nobody loses the way. */
export function SignedIn({ purpose, onward, children }: SignedInProps) {
  const session = useSession('member');
  return session ? <>{children}</> : <SignedOut purpose={purpose} {...(onward === undefined ? {} : { onward })} />;
}

function SignedOut({ purpose, onward }: Omit<SignedInProps, 'children'>) {
  const [start, busy] = useWechatSignIn({
    onDone: (phoneKnown) => {
      if (!phoneKnown) openPage(ownerPages.bindPhone(onward));
    },
    onRefused: toastProblem,
  });
  return (
    <View>
      <Empty icon="member" title="您还没有登录" text={purpose} testId="signed-out" />
      <Button kind="action" wide loading={busy} onPress={start} testId="sign-in">
        微信登录
      </Button>
    </View>
  );
}
