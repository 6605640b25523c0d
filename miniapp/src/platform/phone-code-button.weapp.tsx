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
        const { code, errMsg } = detail as { code?: string; errMsg?: string };
        if (code) onCode(code);
        else onRefused(errMsg?.includes('deny') ? '您没有授权手机号' : '微信暂时无法提供手机号，请稍后再试');
      }}
    >
      <View className="button__inside">{children}</View>
    </WechatButton>
  );
}

/** The code this page was opened with; WeChat hands its codes over without leaving the page. */
export function takePhoneCode(): string | null {
  return null;
}
