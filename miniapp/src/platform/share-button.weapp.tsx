import { Button as WechatButton, View } from '@tarojs/components';
import '@/components/button.scss';
import './phone-code-button.scss';
import type { ShareButtonProps } from './share-props';

/** WeChat's own button to pass on a card; what it shows is the page's `useShareAppMessage`. */
export function ShareButton({ children, testId }: ShareButtonProps) {
  return (
    <WechatButton className="phone-code button button--action button--wide" openType="share" data-testid={testId}>
      <View className="button__inside">{children}</View>
    </WechatButton>
  );
}
