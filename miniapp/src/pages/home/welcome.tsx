import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import type { IconName } from '@/components/icon-names';
import { NavBar } from '@/components/nav-bar';
import { Stack } from '@/components/screen';
import { useWechatSignIn } from '@/hooks/use-wechat-sign-in';
import { ownerPages } from '@/platform/addresses';
import { openPage } from '@/platform/navigation';
import './welcome.scss';

const reasons: { icon: IconName; title: string; text: string }[] = [
  { icon: 'clock', title: '快速保养 60 分钟交车', text: '从到店接车起计时，超时自动免单' },
  { icon: 'appointments', title: '三步约好到店时间', text: '空闲时段一目了然，开始前可以免费改期' },
  { icon: 'points', title: '积分永久有效', text: '每次到店消费都有积分，结算时直接抵现' },
  { icon: 'advisor', title: '一位顾问跟到底', text: '认识您，也认识您的车' },
];

/** Greets who is not signed in, and says what signing in is good for. */
export function Welcome() {
  const [refusal, setRefusal] = useState('');
  const [start, busy] = useWechatSignIn({
    onDone: (phoneKnown) => {
      if (!phoneKnown) openPage(ownerPages.bindPhone());
    },
    onRefused: setRefusal,
  });
  return (
    <>
      <View className="welcome__head">
        <NavBar kind="onBrand" start={<View className="welcome__brand">安心车主</View>} />
        <View className="welcome__title" role="heading" aria-level={1}>
          爱车的事，安心交给我们
        </View>
        <View className="welcome__text">预约、进度、积分、顾问，都在这里</View>
      </View>
      <Stack className="welcome__cards">
        <Card className="welcome__card">
          {reasons.map(({ icon, title, text }) => (
            <View key={title} className="welcome__reason">
              <View className="welcome__tile">
                <Icon name={icon} />
              </View>
              <View className="grow">
                <View className="welcome__reason-title">{title}</View>
                <View className="second">{text}</View>
              </View>
            </View>
          ))}
        </Card>
        {refusal && (
          <View className="welcome__refusal" role="alert">
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
        <View className="hint welcome__note">登录即表示同意我们为提供服务处理您的车辆与预约信息</View>
      </Stack>
    </>
  );
}
