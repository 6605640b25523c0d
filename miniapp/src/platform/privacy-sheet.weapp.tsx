import { useSyncExternalStore } from 'react';
import { Button as WechatButton, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { Button } from '@/components/button';
import { Pressable } from '@/components/pressable';
import { Sheet } from '@/components/sheet';
import { ownerPages } from './addresses';
import { openPage } from './navigation';
import { privacyAsks } from './privacy-asks';
import './privacy-sheet.scss';

const agreeButtonId = 'privacy-agree';

/**
 * WeChat's question before the first use of a phone number or of pictures. Only WeChat's own button may agree. A person
 * who refuses goes on without: the number by a text message, the form without pictures.
 */
export function PrivacySheet() {
  const asking = useSyncExternalStore(privacyAsks.watch, privacyAsks.isAsking);
  const refuse = () => privacyAsks.answer({ event: 'disagree' });
  return (
    <Sheet
      open={asking}
      title="隐私保护提示"
      onClose={refuse}
      foot={
        <>
          <View className="grow">
            <Button kind="ghost" wide onPress={refuse}>
              不同意
            </Button>
          </View>
          <View className="grow">
            <WechatButton
              id={agreeButtonId}
              className="privacy-agree button button--brand button--wide"
              openType="agreePrivacyAuthorization"
              onAgreePrivacyAuthorization={() => privacyAsks.answer({ event: 'agree', buttonId: agreeButtonId })}
            >
              <View className="button__inside">同意并继续</View>
            </WechatButton>
          </View>
        </>
      }
    >
      <View className="second">
        使用手机号或照片前，请阅读隐私说明。不同意时仍可继续：手机号可以用短信验证码绑定，照片可以到店补交。
      </View>
      <View className="privacy-links">
        <Pressable className="privacy-link" onPress={() => openPage(ownerPages.agreement('privacy'))}>
          《隐私政策》
        </Pressable>
        <Pressable className="privacy-link" onPress={() => Taro.openPrivacyContract({})}>
          《用户隐私保护指引》
        </Pressable>
      </View>
    </Sheet>
  );
}
