import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLog } from '@anxin/server/infra/log';
import { createSms, type SmsSettings } from '@anxin/server/infra/sms/sms';
import { createTestClock } from '../support/clock';
import { openedBeforeEach } from '../support/opened';
import { startSandbox } from '../support/wechat';

/** The adapter of Tencent Cloud's text messages against the sandbox, which checks every signature with its own keys. */

const clock = createTestClock('2026-11-24T09:00:00+08:00');
const sandbox = openedBeforeEach(
  () => startSandbox({ now: () => clock.now() }),
  (opened) => opened.close(),
);
const log = createLog('silent');
const mainland = '+8613800138000';

const smsWith = (settings: Partial<SmsSettings> = {}, timeoutMs = 5_000) =>
  createSms({ settings: { ...sandbox.sms, ...settings }, clock, log, timeoutMs });
const send = (phone = mainland, settings: Partial<SmsSettings> = {}) =>
  smsWith(settings).sendCode({ phone, code: '042617', minutes: 5 });

test('a code for a mainland number goes out with the signature and the template, and reads as approved', async () => {
  await expect(send()).resolves.toBe('sent');
  expect(sandbox.messages()).toEqual([
    {
      id: expect.any(String),
      phone: mainland,
      text: '【安心车主】您的验证码是 042617，5 分钟内有效。请勿告诉他人；如非本人操作，请忽略。',
      at: clock.now(),
    },
  ]);
});

test.each(['+85291234567', '+85366123456', '+886912345678', '+6591234567'])(
  'a code for %s goes out with the international template and no mainland signature',
  async (phone) => {
    await expect(send(phone)).resolves.toBe('sent');
    expect(sandbox.messages()[0]?.text).toMatch(/^您的验证码是 042617/);
  },
);

test.each([
  ['another key', { secretKey: 'another' }],
  ['an unknown id of a key', { secretId: 'AKIDunknown' }],
  ['another application', { sdkAppId: '1400000001' }],
  ['a signature that is not approved', { signName: '别家' }],
  ['a template that is not approved', { templateId: '9' }],
])('with %s nothing is sent, and the person is told of an outage', async (_, settings) => {
  await expect(send(mainland, settings)).rejects.toMatchObject({ code: 'sms_unavailable' });
  expect(sandbox.messages()).toEqual([]);
});

test('a clock that is five minutes wrong is refused, as Tencent Cloud does', async () => {
  const ahead = createTestClock('2026-11-24T09:05:01+08:00');
  const sms = createSms({ settings: sandbox.sms, clock: ahead, log });
  await expect(sms.sendCode({ phone: mainland, code: '1', minutes: 5 })).rejects.toMatchObject({
    code: 'sms_unavailable',
    cause: { message: 'Tencent Cloud answered AuthFailure.SignatureExpire' },
  });
});

test.each([
  ['InvalidParameterValue.IncorrectPhoneNumber', 'sms_phone_refused', undefined],
  ['FailedOperation.PhoneNumberInBlacklist', 'sms_phone_refused', undefined],
  ['LimitExceeded.PhoneNumberThirtySecondLimit', 'sms_phone_limit', 30],
  ['LimitExceeded.PhoneNumberOneHourLimit', 'sms_phone_limit', 3_600],
  ['LimitExceeded.PhoneNumberDailyLimit', 'sms_phone_limit', 86_400],
  ['FailedOperation.InsufficientBalanceInSmsPackage', 'sms_unavailable', 60],
  ['AuthFailure.UnauthorizedOperation', 'sms_unavailable', 60],
])('the error %s becomes %s', async (error, code, retryAfterSeconds) => {
  sandbox.failNextMessage(error);
  await expect(send()).rejects.toMatchObject({ code, retryAfterSeconds });
  expect(sandbox.messages()).toEqual([]);
});

test('the limits of one number are those of Tencent Cloud: one in 30 seconds, five an hour', async () => {
  await send();
  await expect(send()).rejects.toMatchObject({ code: 'sms_phone_limit', retryAfterSeconds: 30 });
  for (let sent = 1; sent < 5; sent += 1) {
    clock.advanceMinutes(1);
    await send();
  }
  clock.advanceMinutes(1);
  await expect(send()).rejects.toMatchObject({ code: 'sms_phone_limit', retryAfterSeconds: 3_600 });
});

test('no answer in time leaves open whether the message was sent: it was', async () => {
  sandbox.loseNextAnswer();
  await expect(smsWith({}, 300).sendCode({ phone: mainland, code: '7', minutes: 5 })).resolves.toBe('unknown');
  expect(sandbox.messages()).toHaveLength(1);
});

test('an error inside Tencent Cloud, a refused line and a page of a proxy leave it open too', async () => {
  sandbox.failNextMessage('InternalError.Timeout');
  await expect(send()).resolves.toBe('unknown');
  await expect(send(mainland, { baseUrl: 'http://127.0.0.1:1' })).resolves.toBe('unknown');
  const proxy = createServer((_, answer) => answer.writeHead(502).end('<h1>Bad Gateway</h1>'));
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  try {
    const baseUrl = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    await expect(send(mainland, { baseUrl })).resolves.toBe('unknown');
  } finally {
    await new Promise((resolve) => proxy.close(resolve));
  }
});

describe('the sandbox', () => {
  const post = (headers: Record<string, string>, body = '{}') =>
    fetch(sandbox.url, { method: 'POST', headers, body }).then((answer) => answer.json());

  test('answers a request without a signature as Tencent Cloud does: HTTP 200 and an error with its code', async () => {
    await expect(post({ 'X-TC-Action': 'SendSms' })).resolves.toEqual({
      Response: {
        Error: { Code: 'AuthFailure.InvalidAuthorization', Message: expect.any(String) },
        RequestId: expect.any(String),
      },
    });
  });

  test('shows the messages on a page, escaped, and reads itself again', async () => {
    const empty = await (await fetch(`${sandbox.url}/sms`)).text();
    expect(empty).toContain('还没有短信');
    await send();
    const answer = await fetch(`${sandbox.url}/sms`);
    const page = await answer.text();
    expect(page).toContain('042617');
    expect(page).toContain(mainland);
    expect(page).toContain('http-equiv="refresh"');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  });
});
