import path from 'node:path';
import { newerSyntaxIn, newerSyntaxInBuild } from '../support/build-syntax';
import { filesOf } from '../support/wechat-compilers';

/**
 * The builds hold no form of the language that the oldest supported systems cannot read. Functions are another matter:
 * every flow in test/e2e and test/build runs without the newer ones (test/support/floor.ts).
 */

const dist = path.join(__dirname, '../../miniapp/dist');

test.each(['weapp', 'h5'])('iOS 14.5 and Chrome 87 can read every script of the %s build', (platform) => {
  const folder = path.join(dist, platform);
  expect(filesOf(folder, '.js').length).toBeGreaterThan(30);
  expect(newerSyntaxInBuild(folder)).toEqual({});
});

test.each([
  ['class A { static { go(); } }', 'a static block'],
  ['class A { #go() {} }', 'a private method'],
  ['class A { #a = 1; has(b) { return #a in b; } }', 'a private name before `in`'],
  ['/(?<=a)b/.test("ab")', 'a look-behind'],
  ['/(?<!a)b/.test("b")', 'a look-behind'],
  ['/[a&&b]/v.test("b")', 'a pattern with the flags v'],
  ['/a/d.exec("a")', 'a pattern with the flags d'],
])('the check sees %s', (code, form) => {
  expect(newerSyntaxIn(code)).toEqual([form]);
});

test('the check lets pass what the oldest systems know', () => {
  expect(newerSyntaxIn('class A { #a = 1; b = this.#a ?? 2n; c() { this.b ||= 1_000; } } /(?<y>a)/.test("a")')).toEqual(
    [],
  );
});
