import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Icon } from '@/components/icon';
import { NavBar } from '@/components/nav-bar';
import { Screen } from '@/components/screen';
import { useWechatSignIn } from '@/hooks/use-wechat-sign-in';
import { ownerPages } from '@/platform/addresses';
import { leavePage, replacePage } from '@/platform/navigation';
import './index.scss';

const promises = ['快速保养 60 分钟交车，超时免单', '积分永久有效，结算时直接抵现', '专属服务顾问，全程跟进'];

/** Signs a car owner in by WeChat; who has not given a phone number yet is asked for it next. */
export default function SignInPage() {
  const [refusal, setRefusal] = useState('');
  const [start, busy] = useWechatSignIn({
    onDone: (phoneKnown) => (phoneKnown ? leavePage() : replacePage(ownerPages.bindPhone)),
    onRefused: setRefusal,
  });

  return (
    <Screen className="sign-in">
      <NavBar back />
      <View className="sign-in__brand">
        <View className="sign-in__mark">
          <Icon name="insurance" size={36} />
        </View>
        <View className="sign-in__name" role="heading" aria-level={1}>
          安心车主
        </View>
        <View className="sign-in__promises">
          {promises.map((promise) => (
            <View key={promise} className="sign-in__promise">
              <Icon name="check" size={18} />
              <View>{promise}</View>
            </View>
          ))}
        </View>
      </View>
      <View className="sign-in__act">
        {refusal && (
          <View className="sign-in__refusal" role="alert">
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
          微信一键登录
        </Button>
        <View className="sign-in__note">登录即表示同意我们为提供服务处理您的车辆与预约信息</View>
      </View>
    </Screen>
  );
}
