import Taro from '@tarojs/taro';

/** Makes the clock and the battery above the page legible on its ground. */
export function colourStatusBar(ground: 'light' | 'dark'): void {
  const frontColor = ground === 'dark' ? '#ffffff' : '#000000';
  const backgroundColor = ground === 'dark' ? '#07313C' : '#F4F7F8';
  // A page that has gone already has no bar to colour.
  Taro.setNavigationBarColor({ frontColor, backgroundColor }).catch(() => undefined);
}
