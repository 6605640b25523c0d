import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { clsx } from 'clsx';
import { Icon } from '@/components/icon';
import { Pressable } from '@/components/pressable';
import { AgreementLinks } from './agreement-links';
import { AgreementSheet } from './agreement-sheet';
import { useAgreement } from './use-agreement';
import { useWechatSignIn } from './use-wechat-sign-in';
import './sign-in-block.scss';

interface SignInBlockProps {
  /** Signed in; `phoneKnown` is false for a member who has not given a number yet. */
  onDone: (phoneKnown: boolean) => void;
}

/** The button to sign in by WeChat, with the box to agree first. Pressed without it, the person is asked. */
export function SignInBlock({ onDone }: SignInBlockProps) {
  const [agreed, setAgreed] = useState(false);
  const [asking, setAsking] = useState<'first' | 'changed' | null>(null);
  const [refusal, setRefusal] = useState('');
  // Read ahead, so that the person agrees to the version that they could read.
  useAgreement();
  const [start, busy] = useWechatSignIn({
    onDone,
    onRefused: setRefusal,
    onOutdated: () => {
      setAgreed(false);
      setAsking('changed');
    },
  });
  const begin = () => {
    setRefusal('');
    start();
  };
  const agreeAndBegin = () => {
    setAgreed(true);
    setAsking(null);
    begin();
  };
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
        onPress={() => (agreed ? begin() : setAsking('first'))}
        testId="sign-in"
      >
        微信登录
      </Button>
      <View className="agreement-row">
        <Pressable
          className="agreement-row__box"
          label="我已阅读并同意用户协议和隐私政策"
          chosen={agreed}
          onPress={() => setAgreed(!agreed)}
          testId="agreement-box"
        >
          <View className={clsx('agreement-row__mark', agreed && 'agreement-row__mark--on')}>
            {agreed && <Icon name="check" size={14} />}
          </View>
          <View>我已阅读并同意</View>
        </Pressable>
        <AgreementLinks />
      </View>
      <AgreementSheet
        open={asking !== null}
        title={asking === 'changed' ? '协议已更新' : '请先阅读并同意'}
        why={
          asking === 'changed' ? '协议有新版本，请阅读后再登录。' : '登录前，请阅读我们怎样提供服务、怎样保护您的信息。'
        }
        refuse="不同意"
        onAgree={agreeAndBegin}
        onRefuse={() => setAsking(null)}
      />
    </View>
  );
}
