import Taro from '@tarojs/taro';

/** Rings a number. Closing the question whether to call is no failure. */
export function callPhone(number: string): void {
  Taro.makePhoneCall({ phoneNumber: number.replaceAll(/[^\d+,*#]/g, '') }).catch(() => undefined);
}
