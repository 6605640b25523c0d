import Taro from '@tarojs/taro';

const key = 'anxin.staff-device';
const shape = /^[\w-]{43}$/;

/** The token by which the server knows this device from an earlier log-in; undefined before the first one. */
export function readDeviceToken(): string | undefined {
  const stored: unknown = Taro.getStorageSync(key);
  return typeof stored === 'string' && shape.test(stored) ? stored : undefined;
}

/** Stores the token. It stays when the employee signs out: it names the device, not the person. */
export function writeDeviceToken(token: string): void {
  Taro.setStorageSync(key, token);
}
