import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import { createLog } from '@anxin/server/infra/log';
import { warnOfProxy } from '@anxin/server/http/proxy-warning';
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
