import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { useWechatSignIn } from './use-wechat-sign-in';
import './sign-in-block.scss';

interface SignInBlockProps {
  /** Signed in; `phoneKnown` is false for a member who has not given a number yet. */
  onDone: (phoneKnown: boolean) => void;
}

/** The button to sign in by WeChat, and why it did not work. */
export function SignInBlock({ onDone }: SignInBlockProps) {
  const [refusal, setRefusal] = useState('');
  const [start, busy] = useWechatSignIn({ onDone, onRefused: setRefusal });
  return (
    <View className="sign-in-block">
      {refusal && (
        <View className="sign-in-block__refusal" role="alert">
          {refusal}
        </View>
      )}
      <Button
        kind="action"
        wide
        loading={busy}
        onPress={() => {
          setRefusal('');
          start();
        }}
        testId="sign-in"
      >
        微信登录
      </Button>
    </View>
  );
}
