import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { toastProblem } from '@/components/toast';
import { useWechatSignIn } from './use-wechat-sign-in';

interface SignInBlockProps {
  /** Signed in; `phoneKnown` is false for a member who has not given a number yet. */
  onDone: (phoneKnown: boolean) => void;
}

/** The button to sign in by WeChat. */
export function SignInBlock({ onDone }: SignInBlockProps) {
  const [start, busy] = useWechatSignIn({ onDone, onRefused: toastProblem });
  return (
    <View>
      <Button kind="action" wide loading={busy} onPress={start} testId="sign-in">
        微信登录
      </Button>
    </View>
  );
}
