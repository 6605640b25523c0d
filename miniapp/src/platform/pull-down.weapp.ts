import Taro, { usePullDownRefresh } from '@tarojs/taro';

/** WeChat's own pulling down; the page's configuration allows it. */
export function usePullDown(read: () => Promise<unknown>): void {
  usePullDownRefresh(() => {
    void read().finally(() => Taro.stopPullDownRefresh());
  });
}
