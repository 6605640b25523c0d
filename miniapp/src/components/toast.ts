import Taro from '@tarojs/taro';

let earlierAtMs = 0;

/** The success that is told next is the result of an earlier attempt: the person learns that nothing was done twice. */
export function isResultOfEarlier(): void {
  earlierAtMs = Date.now();
}

/** A word of success that goes away by itself. */
export function toastDone(text: string): void {
  const isEarlier = Date.now() - earlierAtMs < 1_000;
  earlierAtMs = 0;
  if (isEarlier) return toastProblem(`${text}\n是上次提交的结果，没有重复提交`);
  void Taro.showToast({ title: text, icon: text.length > 7 ? 'none' : 'success', duration: 1800 });
}

let confirming = 0;

/** Says that the outcome of what was sent is being asked for. Each call is ended by one of {@link hideConfirming}. */
export function showConfirming(): void {
  confirming += 1;
  if (confirming === 1) void Taro.showLoading({ title: '正在确认结果', mask: false });
}

export function hideConfirming(): void {
  confirming -= 1;
  // Another toast may have taken its place, which WeChat calls a failure.
  if (confirming === 0) void Promise.resolve(Taro.hideLoading() as unknown).catch(() => undefined);
}

/** What went wrong and what to do, long enough to be read. */
export function toastProblem(text: string): void {
  void Taro.showToast({ title: text, icon: 'none', duration: 3200 });
}
