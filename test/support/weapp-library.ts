import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isOlderVersion } from '@anxin/miniapp/platform/older-version';

const floorFile = path.join(__dirname, '../../miniapp/config/floor.json');

/** The oldest base library that the product supports. The stand-in for WeChat has this one. */
export const { baseLibrary } = JSON.parse(readFileSync(floorFile, 'utf8')) as { baseLibrary: string };

/** The base library in which each function came to `wx`, by WeChat's documentation. */
const since: Readonly<Record<string, string>> = {
  canIUse: '1.1.1',
  chooseMedia: '2.10.0',
  connectSocket: '1.7.0',
  createSelectorQuery: '1.4.0',
  disableAlertBeforeUnload: '2.12.0',
  enableAlertBeforeUnload: '2.12.0',
  env: '2.2.3',
  getAccountInfoSync: '2.2.2',
  getAppBaseInfo: '2.20.1',
  getDeviceInfo: '2.20.1',
  getFileSystemManager: '1.9.9',
  getMenuButtonBoundingClientRect: '2.1.0',
  getStorageSync: '1.0.0',
  getSystemInfoSync: '1.0.0',
  getWindowInfo: '2.20.1',
  hideKeyboard: '1.0.0',
  login: '1.0.0',
  navigateBack: '1.0.0',
  navigateTo: '1.0.0',
  nextTick: '2.2.3',
  offWindowResize: '2.3.0',
  onAppHide: '2.1.2',
  onAppShow: '2.1.2',
  onNeedPrivacyAuthorization: '2.32.3',
  onNetworkStatusChange: '1.1.1',
  onWindowResize: '2.3.0',
  pageScrollTo: '1.4.0',
  reLaunch: '1.1.0',
  redirectTo: '1.0.0',
  removeStorageSync: '1.0.0',
  request: '1.0.0',
  setNavigationBarColor: '1.4.0',
  setNavigationBarTitle: '1.0.0',
  setStorageSync: '1.0.0',
  stopPullDownRefresh: '1.5.0',
  switchTab: '1.0.0',
};

/** `wx.canIUse`: true for a function, or a part of one, that the library has. */
export function canIUse(schema: string): boolean {
  const first = since[schema.split('.')[0] ?? ''];
  return first !== undefined && !isOlderVersion(baseLibrary, first);
}

/** The parts of `wx`, once each of them is known to be in the library: another one would hide what is missing there. */
export function ofLibrary<Api extends object>(api: Api): Api {
  const missing = Object.keys(api).filter((name) => !canIUse(name));
  if (missing.length > 0) throw new Error(`Base library ${baseLibrary} has no wx.${missing.join(', wx.')}`);
  return api;
}
