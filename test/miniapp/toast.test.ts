import {
  hideConfirming,
  isResultOfEarlier,
  showConfirming,
  shownToast,
  toastDone,
  toastProblem,
  watchToast,
} from '@/components/toast';

/** The words over a page: the latest ones, and below them the outcome that is still being asked for. */

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.runAllTimers();
  jest.useRealTimers();
});

test('a word of success goes away by itself, and a problem stays longer', () => {
  toastDone('已保存');
  expect(shownToast()).toEqual({ text: '已保存', kind: 'done' });
  jest.advanceTimersByTime(1_000);
  toastProblem('没有保存成功');
  jest.advanceTimersByTime(2_000);
  expect(shownToast()).toEqual({ text: '没有保存成功', kind: 'problem' });
  jest.advanceTimersByTime(2_000);
  expect(shownToast()).toBeNull();
});

test('an outcome that is asked for is said until the last of them is known, and again after other words', () => {
  showConfirming();
  showConfirming();
  toastProblem('请稍后再试');
  expect(shownToast()?.kind).toBe('problem');
  jest.advanceTimersByTime(4_000);
  expect(shownToast()).toEqual({ text: '正在确认结果', kind: 'confirming' });
  hideConfirming();
  expect(shownToast()?.kind).toBe('confirming');
  hideConfirming();
  expect(shownToast()).toBeNull();
});

test('the result of an earlier attempt is said to be one, once', () => {
  isResultOfEarlier();
  toastDone('已退款');
  expect(shownToast()?.text).toBe('已退款\n是上次提交的结果，没有重复提交');
  toastDone('已保存');
  expect(shownToast()?.text).toBe('已保存');
});

test('pages hear of each change until they stop listening', () => {
  const heard = jest.fn();
  const stop = watchToast(heard);
  toastDone('已保存');
  jest.advanceTimersByTime(2_000);
  expect(heard).toHaveBeenCalledTimes(2);
  stop();
  toastDone('已保存');
  expect(heard).toHaveBeenCalledTimes(2);
});
