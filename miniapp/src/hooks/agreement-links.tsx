import { View } from '@tarojs/components';
import { Pressable } from '@/components/pressable';
import { ownerPages } from '@/platform/addresses';
import { openPage } from '@/platform/navigation';
import './agreement-links.scss';

/** Leads to the two texts. */
export function AgreementLinks() {
  return (
    <>
      <Pressable
        className="agreement-link"
        onPress={() => openPage(ownerPages.agreement('terms'))}
        testId="agreement-terms"
      >
        《用户协议》
      </Pressable>
      <View>和</View>
      <Pressable
        className="agreement-link"
        onPress={() => openPage(ownerPages.agreement('privacy'))}
        testId="agreement-privacy"
      >
        《隐私政策》
      </Pressable>
    </>
  );
}
