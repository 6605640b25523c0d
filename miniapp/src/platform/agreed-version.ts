import Taro from '@tarojs/taro';

const key = 'anxin.agreed-version';

/** Keeps the version a person has just agreed to while a browser is away at WeChat's page. */
export function keepAgreedVersion(version: number): void {
  Taro.setStorageSync(key, String(version));
}

/** The version agreed to before leaving for WeChat, once; null when there is none. */
export function takeAgreedVersion(): number | null {
  const stored: unknown = Taro.getStorageSync(key);
  Taro.removeStorageSync(key);
  const version = Number(stored);
  return Number.isInteger(version) && version > 0 ? version : null;
}
