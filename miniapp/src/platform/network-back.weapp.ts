import Taro from '@tarojs/taro';

/** Calls back when WeChat tells of a network again, and when the app comes to the front again. */
export function onNetworkBack(work: () => void): void {
  Taro.onNetworkStatusChange(({ isConnected }) => {
    if (isConnected) work();
  });
  Taro.onAppShow(work);
}
