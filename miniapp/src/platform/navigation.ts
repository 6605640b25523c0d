import Taro from '@tarojs/taro';
import { leaving } from './unsaved';

const home = '/pages/home/index';

/** Goes back, or home where there is nothing to go back to (a shared link, a reload). Asks when a form is not saved. */
export function leavePage(): void {
  leaving(() => {
    if (Taro.getCurrentPages().length > 1) void Taro.navigateBack();
    else void Taro.switchTab({ url: home });
  });
}

/** Opens a page; beyond WeChat's stack of ten it takes the place of the present one. */
export function openPage(url: string): void {
  if (Taro.getCurrentPages().length < 10) void Taro.navigateTo({ url });
  else void Taro.redirectTo({ url });
}

/** Goes to one of the four tabs. */
export function openTab(tab: 'home' | 'appointments' | 'benefits' | 'me'): void {
  leaving(() => void Taro.switchTab({ url: `/pages/${tab}/index` }));
}

/** Replaces the current page: the back button does not return to it. */
export function replacePage(url: string): void {
  leaving(() => void Taro.redirectTo({ url }));
}

/** Goes back to the page that opened this one, or to `url` where there is none. */
export function backFrom(url: string): void {
  if (Taro.getCurrentPages().length > 1) leaving(() => void Taro.navigateBack());
  else replacePage(url);
}
