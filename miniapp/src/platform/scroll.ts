import Taro from '@tarojs/taro';

/** Scrolls the page to a height in px, or until that element is at the top. */
export function scrollTo(where: number | string): void {
  const to = typeof where === 'number' ? { scrollTop: where } : { selector: where, offsetTop: -12 };
  void Taro.pageScrollTo({ ...to, duration: 0 });
}
