import Taro from '@tarojs/taro';
import { config } from 'zod';
import { privacyAsks } from './privacy-asks';
import { forgetPictures } from './shown-picture';

/**
 * WeChat lets no code be made at run time, which the schemas would otherwise do to be fast. Its question about privacy is
 * shown by the page that is open; a base library before 2.32.3 does not ask.
 */
export function startPlatform(): void {
  config({ jitless: true });
  if (Taro.canIUse('onNeedPrivacyAuthorization')) {
    Taro.onNeedPrivacyAuthorization((resolve) => privacyAsks.ask(resolve));
  }
  forgetPictures();
}
