import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { signInWithWechat } from '@anxin/shared/contracts/identity';
import { call } from '@/api/client';
import { ApiError, NetworkError } from '@/api/failures';
import { Button } from '@/components/button';
import { Icon } from '@/components/icon';
import { NavBar } from '@/components/nav-bar';
import { Screen } from '@/components/screen';
import { queryClient } from '@/hooks/query-client';
import { writeSession } from '@/hooks/session-store';
import { useTap } from '@/hooks/use-tap';
import { leavePage } from '@/platform/navigation';
import { askLoginCode, takeLoginCode } from '@/platform/wechat-login';
import './index.scss';

const promises = ['快速保养 60 分钟交车，超时免单', '积分永久有效，结算时直接抵现', '专属服务顾问，全程跟进'];

/** Signs a car owner in by WeChat. A browser leaves for the page that plays WeChat and comes back here with a code. */
export default function SignInPage() {
  const [refusal, setRefusal] = useState('');

  const signIn = async (code: string | null) => {
    if (code === null) return;
    writeSession('member', await call(signInWithWechat, { body: { code } }));
    queryClient.clear();
    leavePage();
  };
  const explain = (error: unknown) => {
    const known = error instanceof ApiError || error instanceof NetworkError || error instanceof Error;
    setRefusal(known ? error.message : '登录没有成功，请重试');
    return true;
  };
  const [start, starting] = useTap(async () => signIn(await askLoginCode()), explain);
  const [finish, finishing] = useTap(() => signIn(takeLoginCode()), explain);
  useEffect(() => finish(), [finish]);

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
          loading={starting || finishing}
          onPress={() => {
            setRefusal('');
            start();
          }}
          testId="wechat-sign-in"
        >
          微信一键登录
        </Button>
        <View className="sign-in__note">登录即表示同意我们为提供服务处理您的车辆与预约信息</View>
      </View>
    </Screen>
  );
}
