import { build, hashOfPart } from '../../server/dev/build.mjs';
import { isStamped, stamp, unstamp } from '../../server/dev/stamp.mjs';
import { weappSettings } from '../../server/dev/weapp-settings.mjs';

/** The settings of the WeChat build, and the changes that make a build out of date. */

const appid = 'wx0123456789abcdef';

test('without settings it is a build for this machine, which nobody can upload', () => {
  expect(weappSettings({})).toEqual({ apiBase: 'http://127.0.0.1:3000', appid: 'touristappid' });
});

test('a build for upload takes an https address, with or without a slash at its end', () => {
  for (const address of ['https://api.example.com', 'https://api.example.com/']) {
    expect(weappSettings({ API_BASE: address, WECHAT_APPID: appid })).toEqual({
      apiBase: 'https://api.example.com',
      appid,
    });
  }
});

test.each([
  ['an http address', { API_BASE: 'http://api.example.com' }],
  ['an address that is not of the web', { API_BASE: 'ftp://api.example.com' }],
  ['an appid without an address', { WECHAT_APPID: appid }],
  ['an appid with an address of this machine', { WECHAT_APPID: appid, API_BASE: 'http://localhost:3000' }],
  ['production without an address', { NODE_ENV: 'production' }],
])('%s is refused: WeChat connects to https alone', (_name, env) => {
  expect(() => weappSettings(env)).toThrow('必须是 https 地址');
});

test.each(['https://api.example.com/v1', 'https://api.example.com?x=1', 'api.example.com', 'nonsense'])(
  'an address that is more or less than an origin is refused: %s',
  (address) => {
    expect(() => weappSettings({ API_BASE: address })).toThrow('API_BASE');
  },
);

test.each(['wx1', 'wx0123456789ABCDEF', ' ', 'gh_0123456789abcdef'])('%p is no appid', (wrong) => {
  expect(() => weappSettings({ API_BASE: 'https://api.example.com', WECHAT_APPID: wrong })).toThrow('WECHAT_APPID');
});

test('another address or another appid makes a WeChat build out of date', () => {
  const one = hashOfPart('weapp', { API_BASE: 'https://one.example.com' });
  expect(hashOfPart('weapp', { API_BASE: 'https://one.example.com' })).toBe(one);
  expect(hashOfPart('weapp', { API_BASE: 'https://two.example.com' })).not.toBe(one);
  expect(hashOfPart('weapp', { API_BASE: 'https://one.example.com', WECHAT_APPID: appid })).not.toBe(one);
});

test('a refused address builds nothing', async () => {
  const before = process.env['API_BASE'];
  process.env['API_BASE'] = 'http://api.example.com';
  const steps: string[] = [];
  const log = {
    info: () => undefined,
    step: async (text: string) => {
      steps.push(text);
      throw new Error('No build was wanted');
    },
  };
  await expect(build('weapp', log)).rejects.toThrow('必须是 https 地址');
  expect(steps).toEqual([]);
  if (before === undefined) delete process.env['API_BASE'];
  else process.env['API_BASE'] = before;
});

test('what was forgotten is no longer done', () => {
  stamp('test-forgotten', 'a');
  expect(isStamped('test-forgotten', 'a')).toBe(true);
  unstamp('test-forgotten');
  expect(isStamped('test-forgotten', 'a')).toBe(false);
});
