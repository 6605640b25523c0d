import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { bindPhone, memberMe } from '@anxin/shared/contracts/customer';
import { listVehicles } from '@anxin/shared/contracts/vehicle';
import { call } from '@/api/client';
import { Button } from '@/components/button';
import { Icon } from '@/components/icon';
import { NavBar } from '@/components/nav-bar';
import { Screen } from '@/components/screen';
import { toastDone } from '@/components/toast';
import { SignedIn } from '@/hooks/signed-in';
import { readAgain } from '@/hooks/use-read';
import { useSend } from '@/hooks/use-send';
import { useTap } from '@/hooks/use-tap';
import { ownerPages } from '@/platform/addresses';
import { backFrom, leavePage, replacePage } from '@/platform/navigation';
import { ownPage } from '@/platform/own-page';
import { PhoneCodeButton, takePhoneCode, takePhoneRefusal } from '@/platform/phone-code-button';
import { CodeForm } from './code-form';
import './index.scss';

/**
 * Asks for the phone number by WeChat's button, or by a code in a text message. Then it leads on to the page that
 * needed the number, or a member without a vehicle to adding the first one.
 */
export default function BindPhonePage() {
  const { params } = useRouter<{ onward?: string }>();
  const onward = ownPage(params.onward);
  // A browser that was refused at WeChat's page comes back with the reason: the way by hand is open then.
  const [refusal, setRefusal] = useState(() => takePhoneRefusal() ?? '');
  const [byCode, setByCode] = useState(refusal !== '');
  const send = useSend('member', bindPhone);
  const goOn = async () => {
    await readAgain('member', memberMe);
    toastDone('已绑定');
    if (onward) return backFrom(onward);
    const found = await call(listVehicles, {}, { as: 'member' }).catch(() => null);
    if (found?.vehicles.length === 0) replacePage(ownerPages.addVehicle);
    else leavePage();
  };
  /** WeChat gave no number: the way by hand is opened, with the reason. */
  const refused = (reason: string) => {
    setRefusal(reason);
    setByCode(true);
  };
  const [bind, binding] = useTap(
    async (code: string | null) => {
      if (code === null) return;
      setRefusal('');
      await send({ body: { code } });
      await goOn();
    },
    (error) => {
      setRefusal(error instanceof Error ? error.message : '没有绑定成功，请重试');
      return true;
    },
  );
  useEffect(() => bind(takePhoneCode()), [bind]);

  return (
    <Screen className="bind-phone">
      <NavBar title="绑定手机号" back />
      <View className="bind-phone__body">
        <SignedIn purpose="登录后绑定您的手机号。">
          <Why />
          <View className="bind-phone__act">
            {refusal && (
              <View className="bind-phone__refusal" role="alert">
                {refusal}
              </View>
            )}
            {byCode ? (
              <CodeForm onBound={goOn} />
            ) : (
              <PhoneCodeButton loading={binding} onCode={bind} onRefused={refused} testId="bind-phone">
                微信手机号一键绑定
              </PhoneCodeButton>
            )}
            <Button
              wide
              disabled={binding}
              onPress={() => {
                setRefusal('');
                setByCode(!byCode);
              }}
              testId="bind-other-way"
            >
              {byCode ? '改用微信手机号绑定' : '用短信验证码绑定'}
            </Button>
            <Button
              kind="ghost"
              wide
              disabled={binding}
              onPress={() => (onward ? backFrom(onward) : leavePage())}
              testId="bind-later"
            >
              以后再说
            </Button>
          </View>
        </SignedIn>
      </View>
    </Screen>
  );
}

function Why() {
  return (
    <View className="bind-phone__why">
      <View className="bind-phone__mark">
        <Icon name="phone" size={34} />
      </View>
      <View className="bind-phone__title">绑定手机号</View>
      <View className="bind-phone__text">门店用它确认预约、通知取车。号码加密保存，只有为您服务的门店能联系您。</View>
    </View>
  );
}
