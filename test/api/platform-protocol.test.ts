import { connect } from 'node:net';
import { livePath } from '@anxin/shared/contracts/live';
import { openLive } from '../support/live';
import { probeRoutes } from '../support/probe';
import { useServer } from '../support/use-server';

const server = useServer({ routes: () => probeRoutes });

/** Sends the bytes and answers the beginning of what comes back, however long that takes. */
function ask(bytes: string): Promise<string> {
  const { hostname, port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.once('data', (chunk) => {
      resolve(String(chunk));
      socket.destroy();
    });
    socket.once('error', reject);
    socket.once('end', () => resolve(''));
  });
}

/** As Java’s HttpClient asks on its first request to a server. */
const h2c = 'Connection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAEAAEAAAAIAAAAB\r\nUpgrade: h2c\r\n';

describe('an upgrade that the server does not know is ignored, and the request answered as HTTP/1.1', () => {
  test.each([
    ['h2c', h2c],
    ['TLS', 'Connection: upgrade\r\nUpgrade: TLS/1.0\r\n'],
    ['h2c before a web socket', 'Connection: Upgrade\r\nUpgrade: h2c, websocket\r\n'],
  ])('%s: a request without a body', async (_, headers) => {
    for (const path of ['/healthz', '/api/v1/platform', '/openapi.json']) {
      const reply = await ask(`GET ${path} HTTP/1.1\r\nHost: x\r\n${headers}\r\n`);
      expect([path, reply.split('\r\n')[0]]).toEqual([path, 'HTTP/1.1 200 OK']);
    }
  });

  const body = '{"name":"李"}';
  const request = (extra: string) =>
    `PUT /api/v1/probe/name HTTP/1.1\r\nHost: x\r\n${h2c}Authorization: Bearer ${server.memberClient().token()}\r\n` +
    `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n` +
    `Idempotency-Key: upgrade-${extra}\r\n\r\n`;

  test('a request with a body, which is read in whole', async () => {
    const reply = await ask(request('whole') + body);
    expect(reply).toMatch(/^HTTP\/1\.1 2/);
    expect(reply).toContain('李');
  });

  test('a body that comes later', async () => {
    const { hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    let received = '';
    socket.on('data', (chunk) => (received += chunk.toString('utf8')));
    socket.write(request('later'));
    // The head has arrived when another request, sent after it, was answered.
    await fetch(`${server.url}/healthz`);
    socket.write(body);
    await new Promise<void>((resolve) => socket.once('data', () => resolve()));
    socket.destroy();
    expect(received).toMatch(/^HTTP\/1\.1 2/);
  });

  test('the next request on the same line is answered too', async () => {
    const { hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    const answered = () => new Promise<string>((resolve) => socket.once('data', (chunk) => resolve(String(chunk))));
    for (const headers of [h2c, '', h2c]) {
      const answer = answered();
      socket.write(`GET /healthz HTTP/1.1\r\nHost: x\r\n${headers}\r\n`);
      expect(await answer).toMatch(/^HTTP\/1\.1 200 OK/);
    }
    socket.destroy();
  });
});

test('a web socket is still opened at its address, and nowhere else', async () => {
  const client = await openLive(server.url);
  client.send({ type: 'auth', token: server.memberClient().token() });
  expect(await client.next()).toEqual({ type: 'ready' });
  const upgrade =
    'Connection: Upgrade\r\nUpgrade: WebSocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n';
  const open = (path: string) => ask(`GET ${path} HTTP/1.1\r\nHost: x\r\n${upgrade}\r\n`);
  expect(await open(livePath)).toMatch(/^HTTP\/1\.1 101 /);
  expect(await open('/healthz')).toMatch(/^HTTP\/1\.1 404 /);
});

describe('the authorization scheme', () => {
  const call = (authorization: string) =>
    fetch(`${server.url}/api/v1/probe/name`, {
      method: 'PUT',
      headers: { authorization, 'content-type': 'application/json', 'idempotency-key': 'scheme-test-1' },
      body: '{"name":""}',
    });

  test.each(['Bearer ', 'bearer ', 'BEARER ', 'bEaReR ', 'Bearer   '])('%j is understood', async (scheme) => {
    // The empty name is refused with 400, which is after the token was taken.
    expect((await call(scheme + server.memberClient().token())).status).toBe(400);
  });

  test.each(['Bearer', 'Bearer ', 'Basic YTpi', 'Token x', 'Bearerx', 'x Bearer y', ''])(
    '%j is refused',
    async (text) => {
      expect((await call(text)).status).toBe(401);
    },
  );
});
