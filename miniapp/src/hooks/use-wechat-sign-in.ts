import { useEffect } from 'react';
import { signInWithWechat } from '@anxin/shared/contracts/identity';
import { memberMe } from '@anxin/shared/contracts/member';
import { call } from '@/api/client';
import { askLoginCode, takeLoginCode } from '@/platform/wechat-login';
import { queryClient } from './query-client';
import { writeSession } from './session-store';
import { useTap } from './use-tap';

interface SignInOptions {
  /** Signed in; `phoneKnown` is false for a member who has not given a number yet. */
  onDone: (phoneKnown: boolean) => void;
  /** It did not work: why, in words. */
  onRefused: (words: string) => void;
}

/**
 * Signs a car owner in by WeChat. A browser leaves for the page that plays WeChat and comes back to this page with a
 * code, which is taken as soon as the page shows.
 */
export function useWechatSignIn({ onDone, onRefused }: SignInOptions): [start: () => void, busy: boolean] {
  const signIn = async (code: string | null) => {
    if (code === null) return;
    const session = await call(signInWithWechat, { body: { code } });
    queryClient.clear();
    writeSession('member', session);
    // Who cannot be read now is asked for the number later, when it is needed.
    const me = await call(memberMe, {}, { as: 'member' }).catch(() => null);
    onDone(me?.phone !== null);
  };
  const explain = (error: unknown) => {
    onRefused(error instanceof Error ? error.message : '登录没有成功，请重试');
    return true;
  };
  const [start, starting] = useTap(async () => signIn(await askLoginCode()), explain);
  const [finish, finishing] = useTap(() => signIn(takeLoginCode()), explain);
  useEffect(() => finish(), [finish]);
  return [start, starting || finishing];
}
