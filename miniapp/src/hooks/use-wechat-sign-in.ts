import { useEffect } from 'react';
import { signInWithWechat } from '@anxin/shared/contracts/identity';
import { memberMe } from '@anxin/shared/contracts/customer';
import { call } from '@/api/client';
import { ApiError } from '@/api/failures';
import { keepAgreedVersion, takeAgreedVersion } from '@/platform/agreed-version';
import { askLoginCode, takeLoginCode } from '@/platform/wechat-login';
import { queryClient } from './query-client';
import { writeSession } from './session-store';
import { forgetAgreement, shownVersion } from './use-agreement';
import { useTap } from './use-tap';

interface SignInOptions {
  /** Signed in; `phoneKnown` is false for a member who has not given a number yet. */
  onDone: (phoneKnown: boolean) => void;
  /** The sign-in failed; the reason in words. */
  onRefused: (words: string) => void;
  /** The texts have changed meanwhile: the person has to agree to the new version. */
  onOutdated: () => void;
}

/**
 * Signs a car owner in by WeChat. Call `start` only after the person has agreed to the user agreement and the privacy
 * policy. A browser leaves for the page that plays WeChat and comes back to this page with a code, which is taken as
 * soon as the page shows.
 */
export function useWechatSignIn({ onDone, onRefused, onOutdated }: SignInOptions): [start: () => void, busy: boolean] {
  const signIn = async (code: string | null, agreedVersion: number | null) => {
    if (code === null) return;
    if (agreedVersion === null) return onOutdated();
    const session = await call(signInWithWechat, { body: { code, agreedVersion } });
    queryClient.clear();
    writeSession('member', session);
    // When this read fails, the number is asked for later, when a page needs it.
    const me = await call(memberMe, {}, { as: 'member' }).catch(() => null);
    onDone(me?.phone !== null);
  };
  const explain = (error: unknown) => {
    if (error instanceof ApiError && error.code === 'agreement_outdated') {
      forgetAgreement();
      onOutdated();
    } else onRefused(error instanceof Error ? error.message : '登录没有成功，请重试');
    return true;
  };
  const [start, starting] = useTap(async () => {
    const version = await shownVersion();
    keepAgreedVersion(version);
    await signIn(await askLoginCode(), version);
  }, explain);
  const [finish, finishing] = useTap((code: string) => signIn(code, takeAgreedVersion()), explain);
  useEffect(() => {
    // Without a code the button is ready at once.
    const code = takeLoginCode();
    if (code !== null) finish(code);
  }, [finish]);
  return [start, starting || finishing];
}
