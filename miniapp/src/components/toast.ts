import Taro from '@tarojs/taro';

/** A word of success that goes away by itself. */
export function toastDone(text: string): void {
  void Taro.showToast({ title: text, icon: text.length > 7 ? 'none' : 'success', duration: 1800 });
}

/** What went wrong and what to do, long enough to be read. */
export function toastProblem(text: string): void {
  void Taro.showToast({ title: text, icon: 'none', duration: 3200 });
}
