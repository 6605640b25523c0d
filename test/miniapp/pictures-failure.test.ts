import { picturesFailure } from '@/platform/pictures-failure';

/** The words for the person when no picture came. */

test('closing the chooser is no failure', () => {
  expect(picturesFailure({ errMsg: 'chooseMedia:fail cancel' })).toBeNull();
});

test.each([
  [{ errMsg: 'chooseMedia:fail privacy permission is not authorized', errno: 104 }],
  [{ errMsg: 'chooseMedia:fail appid privacy api banned', errno: 103 }],
  [{ errMsg: 'chooseMedia:fail', errno: 104 }],
])('a refused privacy dialog is said, and the way without it: %j', (reason) => {
  expect(picturesFailure(reason)?.message).toMatch(/隐私保护指引.*带到门店/);
});

test.each(['chooseMedia:fail auth deny', 'chooseMedia:fail:system permission denied'])(
  'a phone that keeps WeChat from its pictures is said: %s',
  (errMsg) => {
    expect(picturesFailure({ errMsg })?.message).toContain('系统设置');
  },
);

test('anything else is said as well, and a failure in words stays as it is', () => {
  expect(picturesFailure({ errMsg: 'readFile:fail no such file' })?.message).toBe('没有读到照片，请重新选择');
  expect(picturesFailure(undefined)?.message).toBe('没有读到照片，请重新选择');
  const own = new Error('照片无法压缩，请换一张');
  expect(picturesFailure(own)).toBe(own);
});
