import Taro, { usePullDownRefresh } from '@tarojs/taro';

/** Pulling the page down reads it again; the page's configuration has to allow it. */
export function useRefresh(read: () => Promise<unknown>): void {
  usePullDownRefresh(() => {
    void read().finally(() => Taro.stopPullDownRefresh());
  });
}
