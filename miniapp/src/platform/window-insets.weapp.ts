import Taro from '@tarojs/taro';
import type { WindowInsets } from './window-insets-type';

/** Measured by WeChat: the status bar, and the menu at the right that the title bar has to keep clear of. */
export function readWindowInsets(): WindowInsets {
  const { statusBarHeight = 24, windowWidth } = Taro.getWindowInfo();
  const menu = Taro.getMenuButtonBoundingClientRect();
  return {
    statusBarPx: statusBarHeight,
    barPx: Math.max(44, menu.height + (menu.top - statusBarHeight) * 2),
    menuPx: windowWidth - menu.left + 8,
  };
}
