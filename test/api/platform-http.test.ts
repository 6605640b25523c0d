import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { platformSettings } from '@anxin/shared/contracts/identity';
import type { Problem } from '@anxin/shared/errors';
import { probeLeak, probeName, probeRoutes, probeStaff } from '../support/probe';
import { newId, startServer } from '../support/server';
import { useServer } from '../support/use-server';

const server = useServer({ routes: () => probeRoutes });

const json = { 'content-type': 'application/json' };

async function send(path: string, init: RequestInit = {}): Promise<{ response: Response; problem: Problem }> {
  const response = await fetch(server.url + path, init);
  const problem = (await response.json()) as Problem;
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(problem).toMatchObject({
    type: `/docs#${problem.code}`,
    status: response.status,
    requestId: response.headers.get('x-request-id'),
  });
  return { response, problem };
}

const patchName = (body: string, headers: Record<string, string> = json) =>
  send('/api/v1/probe/name', {
    method: 'PUT',
    body,
    headers: { authorization: `Bearer ${server.memberClient().token()}`, ...headers },
  });

test('an unknown path answers 404 as a problem with the request id', async () => {
  const { problem } = await send('/api/v1/nothing-here');
  expect(problem.code).toBe('not_found');
});

test('a well-formed request id of a proxy is kept, another is replaced', async () => {
  const ownId = await send('/nothing', { headers: { 'x-request-id': 'proxy-12345' } });
  expect(ownId.problem.requestId).toBe('proxy-12345');
  const replaced = await send('/nothing', { headers: { 'x-request-id': 'a b<script>' } });
  expect(replaced.problem.requestId).toMatch(/^[0-9a-f-]{36}$/);
});

test('another method on a path that exists answers 405 and says which there are', async () => {
  const { response, problem } = await send('/api/v1/platform', { method: 'DELETE' });
  expect(problem.code).toBe('method_not_allowed');
  expect(response.headers.get('allow')).toBe('HEAD, GET');
  const options = await fetch(`${server.url}/api/v1/platform`, { method: 'OPTIONS' });
  expect([options.status, options.headers.get('allow')]).toEqual([204, 'HEAD, GET']);
});

test.each(['/api/v1/stores/%E0%A4%A/services', '/%', '/api/v1/%c0%ae', '/assets/%zz.js'])(
  'an address with a bad percent-encoding answers 400: %s',
  async (path) => {
    const { problem } = await send(path);
    expect(problem).toMatchObject({ code: 'invalid_input', status: 400, errors: [{ field: 'path' }] });
  },
);

describe('a body is refused with its own code', () => {
  test.each([
    ['malformed JSON', '{"name":', 'invalid_json', 400],
    ['NaN', '{"name": NaN}', 'invalid_json', 400],
    ['Infinity', '{"name": -Infinity}', 'invalid_json', 400],
    ['nothing at all', '', 'invalid_json', 400],
    ['a list where an object is wanted', '[]', 'invalid_input', 400],
    ['null', 'null', 'invalid_input', 400],
    ['an operator in place of text', '{"name": {"$gt": ""}}', 'invalid_input', 400],
    ['an unknown field', '{"name": "李", "$where": "1"}', 'invalid_input', 400],
    ['a prototype', '{"name": "李", "__proto__": {"admin": true}}', 'invalid_input', 400],
    ['10 MB', JSON.stringify({ name: 'x'.repeat(10 * 1024 * 1024) }), 'body_too_large', 413],
  ])('%s', async (_what, body, code, status) => {
    const { problem } = await patchName(body);
    expect(problem).toMatchObject({ code, status });
  });

  test.each([
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['no content type', { 'content-type': '' }],
    ['a relative of JSON', { 'content-type': 'application/json-patch+json' }],
    ['another encoding of text', { 'content-type': 'application/json; charset=gbk' }],
    ['a compressed body', { 'content-type': 'application/json', 'content-encoding': 'gzip' }],
  ])('%s', async (_what, headers: Record<string, string>) => {
    const { problem } = await patchName('{"name":"李"}', headers);
    expect(problem).toMatchObject({ code: 'unsupported_media_type', status: 415 });
  });

  test('each refused field is named with the reason in Chinese and a code', async () => {
    const reply = await server.memberClient().call(probeName, { body: { name: ' '.repeat(3) } });
    expect(reply.problem).toMatchObject({
      code: 'invalid_input',
      errors: [{ field: 'body.name', reason: '请填写称呼', code: 'too_small' }],
    });
  });
});

test('a body that breaks off harms nobody: the next request is served', async () => {
  const { hostname, port } = new URL(server.url);
  const token = server.memberClient().token();
  for (let times = 0; times < 5; times += 1) {
    const socket = connect(Number(port), hostname);
    socket.on('error', () => undefined);
    socket.write(
      `PUT /api/v1/probe/name HTTP/1.1\r\nhost: a\r\nauthorization: Bearer ${token}\r\n` +
        'content-type: application/json\r\ncontent-length: 500\r\n\r\n{"name":',
    );
    await pause(20);
    socket.destroy();
  }
  expect((await server.call(platformSettings)).status).toBe(200);
});

describe('who may call', () => {
  const body = { name: '李' };

  test('without a token, with a broken one or one of another secret: 401', async () => {
    expect((await server.call(probeName, { body })).problem.code).toBe('not_signed_in');
    expect((await server.call(probeName, { token: 'x.y.z', body })).problem.code).toBe('token_invalid');
    const other = await startServer({ routes: () => probeRoutes });
    const foreign = other.memberClient().token();
    await other.close();
    expect((await server.call(probeName, { token: foreign, body })).problem.code).toBe('token_invalid');
  });

  test('a token signed with no algorithm is refused', async () => {
    const [, payload] = server.memberClient().token().split('.');
    const header = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
    const reply = await server.call(probeName, { token: `${header}.${payload}.`, body });
    expect(reply.problem.code).toBe('token_invalid');
  });

  test('a token is good for a quarter of an hour, also when it was seen before', async () => {
    const member = server.memberClient();
    const token = member.token();
    expect((await server.call(probeName, { token, body: { name: '' } })).status).toBe(400);
    server.clock.advanceMinutes(14);
    expect((await server.call(probeName, { token, body: { name: '' } })).status).toBe(400);
    server.clock.advanceMinutes(1);
    expect((await server.call(probeName, { token, body: { name: '' } })).problem.code).toBe('token_expired');
    expect((await server.call(probeName, { token, body: { name: '' } })).problem.code).toBe('token_expired');
  });

  test("a member's token where staff are wanted, and the other way round: 403", async () => {
    const staff = server.staffClient('front_desk', newId());
    expect((await staff.call(probeName, { body })).problem).toMatchObject({ code: 'not_allowed', status: 403 });
    const member = server.memberClient();
    const params = { recordId: newId() };
    expect((await member.call(probeStaff, { params })).problem).toMatchObject({ code: 'not_allowed', status: 403 });
    expect((await staff.call(probeStaff, { params })).body).toEqual(params);
  });
});

describe('an answer that says more than its contract', () => {
  test('fails where answers are strict', async () => {
    expect((await server.call(probeLeak, { query: {} })).problem.code).toBe('internal');
  });

  test.each([
    ['slot_full', 'internal'],
    ['slot_past', 'slot_past'],
  ] as const)('the refusal %s is answered as %s: only one of them is declared', async (refuse, code) => {
    expect((await server.call(probeLeak, { query: { refuse } })).problem.code).toBe(code);
  });

  test('is stripped in production', async () => {
    const production = await startServer({ routes: () => probeRoutes, strictAnswers: false });
    expect((await production.call(probeLeak, { query: {} })).body).toEqual({ shown: 'yes' });
    await production.close();
  });
});

test('answers of the API are never stored, and carry the security headers', async () => {
  const { headers } = await server.call(platformSettings);
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(headers.get('x-powered-by')).toBeNull();
});

test('one caller of one operation is limited by the minute; others are not touched', async () => {
  const limited = await startServer({ rateFactor: 0.05, routes: () => probeRoutes });
  try {
    const [busy, calm] = [limited.memberClient(), limited.memberClient()];
    const call = (client: typeof busy) => client.call(probeName, { body: { name: '' } });
    const statuses = [await call(busy), await call(busy), await call(busy), await call(busy)].map((one) => one.status);
    expect(statuses).toEqual([400, 400, 400, 429]);
    expect((await call(busy)).headers.get('retry-after')).toBe('60');
    expect((await call(calm)).status).toBe(400);
    limited.clock.advanceMinutes(1);
    expect((await call(busy)).status).toBe(400);
  } finally {
    await limited.close();
  }
});

test('guessing at tokens is limited by address, which has room for thirty people', async () => {
  const limited = await startServer({ rateFactor: 0.05 / 30, routes: () => probeRoutes });
  try {
    const guess = () => limited.call(probeName, { token: `guess${Math.random()}`, body: { name: '李' } });
    const statuses = [await guess(), await guess(), await guess(), await guess()].map((one) => one.status);
    expect(statuses).toEqual([401, 401, 401, 429]);
  } finally {
    await limited.close();
  }
});
