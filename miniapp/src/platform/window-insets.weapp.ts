import Taro from '@tarojs/taro';
import type { WindowInsets } from './window-insets-type';

/** Measured by WeChat: the status bar, and the menu at the right, which the title bar must leave free. */
export function readWindowInsets(): WindowInsets {
  const { statusBarHeight = 24, windowWidth } = Taro.getWindowInfo();
  const menu = Taro.getMenuButtonBoundingClientRect();
  return {
    statusBarPx: statusBarHeight,
    barPx: Math.max(44, menu.height + (menu.top - statusBarHeight) * 2),
    menuPx: windowWidth - menu.left + 8,
  };
}
