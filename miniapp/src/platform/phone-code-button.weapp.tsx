import { Button as WechatButton, View } from '@tarojs/components';
import '@/components/button.scss';
import type { PhoneCodeButtonProps } from './phone-code-props';
import './phone-code-button.scss';

/** WeChat's own button for the phone number: only it may ask. */
export function PhoneCodeButton({ children, loading = false, testId, onCode, onRefused }: PhoneCodeButtonProps) {
  return (
    <WechatButton
      className="phone-code button button--action button--wide"
      openType="getPhoneNumber"
      disabled={loading}
      data-testid={testId}
      onGetPhoneNumber={({ detail }) => {
        const { code, ...failure } = detail as { code?: string; errMsg?: string; errno?: number };
        if (code) onCode(code);
        else onRefused(refusalOf(failure));
      }}
    >
      <View className="button__inside">{children}</View>
    </WechatButton>
  );
}

/** The month's free numbers are used up, or the privacy guideline was not agreed to: both leave the text message. */
const quotaUsedUp = 1_400_001;

function refusalOf({ errMsg = '', errno }: { errMsg?: string; errno?: number }): string {
  if (errno === quotaUsedUp) return '微信暂时不能提供手机号，请用短信验证码绑定';
  if (/deny|denied|cancel/.test(errMsg)) return '您没有授权微信手机号，可以用短信验证码绑定';
  return '微信没有提供手机号，请用短信验证码绑定';
}

/** Why WeChat's page gave no number: WeChat says so without leaving the page. */
export function takePhoneRefusal(): string | null {
  return null;
}

/** The code this page was opened with; WeChat hands its codes over without leaving the page. */
export function takePhoneCode(): string | null {
  return null;
}
