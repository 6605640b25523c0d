import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import { readEnv } from '@anxin/server/env';
import { createLog } from '@anxin/server/infra/log';
import { warnOfProxy, warnOfUnsetProxies } from '@anxin/server/http/proxy-warning';
import Koa from 'koa';

const lines: string[] = [];
const log = createLog('info', { write: (line: string) => void lines.push(line) });
const app = new Koa();
app.use(warnOfProxy(log));
app.use((ctx) => {
  ctx.body = 'ok';
});
const server = createServer(app.callback());
let url = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => lines.splice(0));
afterAll(() => server.close());

test('a proxy that is not trusted is warned of once, without an address, and not before one is there', async () => {
  await fetch(url);
  expect(lines).toEqual([]);
  for (const headers of [
    { 'x-forwarded-for': '203.0.113.7' },
    { forwarded: 'for=203.0.113.8' },
    { 'x-forwarded-for': '203.0.113.9' },
  ]) {
    expect((await fetch(url, { headers: headers as Record<string, string> })).status).toBe(200);
  }
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0]!)).toMatchObject({ level: 40, msg: expect.stringContaining('TRUSTED_PROXIES') });
  expect(lines[0]).not.toContain('203.0.113');
});

describe('at the start', () => {
  const settings = {
    MONGODB_URI: 'mongodb://127.0.0.1:1/anxin',
    JWT_SECRET: 's'.repeat(32),
    DATA_KEY: Buffer.alloc(32).toString('base64'),
    WECHAT_APPID: 'wx',
    WECHAT_SECRET: 'secret',
    SMS_SECRET_ID: 'id',
    SMS_SECRET_KEY: 'key',
    SMS_SDK_APP_ID: '1400006666',
    SMS_SIGN_NAME: '安心车主',
    SMS_TEMPLATE_ID: '1110',
    SMS_TEMPLATE_ID_INTERNATIONAL: '1111',
  };

  test.each<[string, Record<string, string>, number]>([
    ['a production server that does not say how many proxies are in front', {}, 1],
    ['one that says there are none', { TRUSTED_PROXIES: '0' }, 0],
    ['one that trusts a proxy', { TRUSTED_PROXIES: '1' }, 0],
    ['a server for tests', { NODE_ENV: 'test' }, 0],
  ])('%s: %s prints %d lines', (_, change, count) => {
    warnOfUnsetProxies(log, readEnv({ ...settings, ...change }));
    expect(lines).toHaveLength(count);
    if (count > 0)
      expect(JSON.parse(lines[0]!)).toMatchObject({ level: 40, msg: expect.stringContaining('TRUSTED_PROXIES') });
  });
});
