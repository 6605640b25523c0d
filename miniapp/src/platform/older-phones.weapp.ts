import './fill-in';
import Taro from '@tarojs/taro';
import { isOlderVersion } from './older-version';

// The lowest base library is the first with the privacy dialog. This runs before anything that an old phone could stumble
// over, and it asks in a dialog of WeChat's own.
const { SDKVersion = '' } = Taro.getSystemInfoSync();
if (typeof BigInt === 'undefined' || isOlderVersion(SDKVersion, LOWEST_LIBRARY)) {
  void Taro.showModal({
    title: '请更新微信',
    content: '您的微信或手机系统版本较旧，安心车主可能打不开。请更新微信；苹果手机请升级到 iOS 14.5 或更新的版本。',
    showCancel: false,
    confirmText: '知道了',
  });
}
