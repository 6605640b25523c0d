import { tc3Authorization, tc3Scope, tc3Signature, tc3StringToSign } from '@anxin/server/infra/sms/tc3';

/** The worked example that Tencent Cloud publishes with signature v3; its keys are printed as asterisks and are meant so. */
const secret = { id: `AKID${'*'.repeat(32)}`, key: '*'.repeat(32) };
const published = {
  service: 'cvm',
  timestamp: 1_551_113_065,
  headers: {
    host: 'cvm.tencentcloudapi.com',
    'content-type': 'application/json; charset=utf-8',
    'x-tc-action': 'DescribeInstances',
  },
  payload: String.raw`{"Limit": 1, "Filters": [{"Values": ["\u672a\u547d\u540d"], "Name": "instance-name"}]}`,
};
const signature = '10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f';

test('the text to sign is the published one', () => {
  expect(tc3StringToSign(published)).toBe(
    [
      'TC3-HMAC-SHA256',
      '1551113065',
      '2019-02-25/cvm/tc3_request',
      '7019a55be8395899b900fb5564e4200d984910f34794a27cb3fb7d10ff6a1e84',
    ].join('\n'),
  );
});

test('the signature and the header are the published ones', () => {
  expect(tc3Signature(secret.key, published)).toBe(signature);
  expect(tc3Authorization(secret, published)).toBe(
    `TC3-HMAC-SHA256 Credential=${secret.id}/2019-02-25/cvm/tc3_request, ` +
      `SignedHeaders=content-type;host;x-tc-action, Signature=${signature}`,
  );
});

test.each([
  ['the body', { ...published, payload: `${published.payload} ` }],
  ['the action', { ...published, headers: { ...published.headers, 'x-tc-action': 'RunInstances' } }],
  ['the host', { ...published, headers: { ...published.headers, host: 'sms.tencentcloudapi.com' } }],
  ['the time', { ...published, timestamp: published.timestamp + 1 }],
  ['the service', { ...published, service: 'sms' }],
])('another value of %s has another signature', (_, changed) => {
  expect(tc3Signature(secret.key, changed)).not.toBe(signature);
});

test('the day of a signature is the day in UTC', () => {
  expect(tc3Scope({ service: 'sms', timestamp: Date.parse('2026-11-24T07:59:59+08:00') / 1000 })).toBe(
    '2026-11-23/sms/tc3_request',
  );
});
