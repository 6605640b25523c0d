import Taro from '@tarojs/taro';
import { Button } from '@/components/button';
import { toastDone, toastProblem } from '@/components/toast';
import type { ShareButtonProps } from './share-props';

/** A browser has no chats of its own: the link is copied, to be sent wherever the person likes. */
export function ShareButton({ path, testId }: ShareButtonProps) {
  const copy = () => {
    Taro.setClipboardData({ data: window.location.origin + path }).then(
      () => toastDone('链接已复制，请发给对方'),
      () => toastProblem('没有复制成功，请长按链接复制'),
    );
  };
  return (
    <Button kind="action" wide onPress={copy} testId={testId}>
      复制链接发给对方
    </Button>
  );
}
