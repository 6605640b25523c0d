import { Button } from '@/components/button';
import type { PhoneCodeButtonProps } from './phone-code-props';
import { leaveForWechat, takeFromAddress } from './wechat-page';

/** Leaves for the page that plays WeChat; it comes back with the code, which {@link takePhoneCode} takes. */
export function PhoneCodeButton({ children, loading = false, testId, onRefused }: PhoneCodeButtonProps) {
  const leave = () => {
    leaveForWechat('phone').catch((error: unknown) =>
      onRefused(error instanceof Error ? error.message : String(error)),
    );
  };
  return (
    <Button kind="action" wide loading={loading} onPress={leave} testId={testId}>
      {children}
    </Button>
  );
}

/** The reason why WeChat's page gave no number when it led back here; null when it gave one, or was not asked. */
export function takePhoneRefusal(): string | null {
  return takeFromAddress('phone_denied') === null ? null : '您没有授权微信手机号，可以用短信验证码绑定';
}

/** The code this page was opened with, taken out of the address so that a reload does not use it again. */
export function takePhoneCode(): string | null {
  return takeFromAddress('phone_code');
}
