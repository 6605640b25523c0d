import type * as z from 'zod';
import { bookAppointment } from '@anxin/shared/contracts/appointment';
import { fileFormatOf } from '@anxin/shared/contracts/file';
import { operations } from '@anxin/shared/contracts/index';
import type { AnyOperation } from '@anxin/shared/contracts/operation';
import { problems } from '@anxin/shared/errors';
import { refusalsOf } from '@anxin/server/http/openapi-refusals';
import { callerOf, everythingStored, exampleOf, openSide, type Side, unknownIds } from '../support/every-operation';
import {
  hostileBodies,
  hostileQueryValues,
  hostileValues,
  malformedIds,
  type RawReply,
  type RawRequest,
  sendTo,
} from '../support/hostile';
import { sendRaw } from '../support/http';
import { smallPng } from '../support/pictures';
import { newId } from '../support/server';
import { useServer } from '../support/use-server';

const server = useServer({ rateFactor: 1_000_000 });
let own: Side;
let foreign: Side;
let stored: Awaited<ReturnType<typeof everythingStored>>;

beforeAll(async () => {
  own = await openSide(server);
  server.clock.set('2026-11-24T09:00:00+08:00');
  foreign = await openSide(server);
  server.clock.set('2026-11-24T09:00:00+08:00');
  stored = await everythingStored(server);
});

let keys = 0;

/** A full valid request of the operation; `request` replaces single parts. */
function requestOf(operation: AnyOperation, request: RawRequest = {}): RawRequest {
  keys += 1;
  const key = operation.idempotent ? { 'idempotency-key': `bad-input-${keys}` } : {};
  const token = callerOf(operation, own)?.token();
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return {
    params: own.ids,
    ...(operation.query ? { query: new URLSearchParams(soundPart(operation, 'query')).toString() } : {}),
    ...soundBody(operation),
    ...request,
    headers: { ...key, ...authorization, ...soundBody(operation).headers, ...request.headers },
  };
}

/** A body that the operation takes, with its content type. */
function soundBody(operation: AnyOperation): RawRequest {
  const { body } = operation;
  if (!body) return {};
  if (!fileFormatOf(body)) return { body: JSON.stringify(soundPart(operation, 'body')) };
  return { body: smallPng, headers: { 'content-type': 'image/png' } };
}

/** The fields of an object that a contract describes. */
function namesOf(schema: AnyOperation['body']): string[] {
  return schema && 'shape' in schema ? Object.keys(schema.shape as object) : [];
}

/** A body with every field of the operation's, or a query with only what it must have. */
function soundPart(operation: AnyOperation, part: 'query' | 'body'): Record<string, string> {
  const example = exampleOf(operation, part, own);
  const shape = (operation[part] && 'shape' in operation[part] ? operation[part].shape : {}) as Record<
    string,
    z.ZodType
  >;
  const names = Object.keys(example).filter((name) => part === 'body' || !shape[name]?.safeParse(undefined).success);
  return Object.fromEntries(names.map((name) => [name, example[name]])) as Record<string, string>;
}

function send(operation: AnyOperation, request: RawRequest): Promise<RawReply> {
  return sendTo(server.url, operation, request);
}

/**
 * Expects a 4xx refusal with a code that the operation declares. When the contract refuses, the answer names the field.
 */
function expectRefused(operation: AnyOperation, reply: RawReply, name: string): void {
  const { problem, status } = reply;
  if (problem === null || status >= 500 || status < 400 || problem.status !== status || !(problem.code in problems)) {
    throw new Error(`${name} was answered ${status}: ${reply.text.slice(0, 300)}`);
  }
  if (!refusalsOf(operation).includes(problem.code)) {
    throw new Error(`${name} was refused with ${problem.code}, which ${operation.id} does not declare`);
  }
  if (problem.code !== 'invalid_input') return;
  const named = problem.errors?.every(
    ({ field, reason, code }) => field !== '' && /\p{Script=Han}/u.test(reason) && code,
  );
  if (!named || problem.errors?.length === 0) throw new Error(`${name} was refused without saying why: ${reply.text}`);
}

/** Sends all of them, expects a refusal of each and an unchanged database. */
async function expectAllRefused(operation: AnyOperation, requests: Iterable<[string, RawRequest]>): Promise<void> {
  const rest = [...requests];
  while (rest.length > 0) {
    const some = rest.splice(0, 16);
    const replies = await Promise.all(some.map(([, request]) => send(operation, requestOf(operation, request))));
    for (const [index, reply] of replies.entries())
      expectRefused(operation, reply, `${operation.id} with ${some[index]?.[0]}`);
  }
  expect(await everythingStored(server)).toEqual(stored);
}

test.each(['http://[bad/', '/api/v1/%zz', '/api/v1/stores/%FF/services', 'javascript:alert(1)'])(
  'the address %s is refused',
  async (address) => {
    const reply = await sendRaw(server.url, `GET ${address} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    expect(reply).toMatch(/^HTTP\/1\.1 400 /);
  },
);

const named = operations.map((operation) => [operation.id, operation] as const);
const withBody = named.filter(([, { body }]) => body && !fileFormatOf(body));
const withFile = named.filter(([, { body }]) => fileFormatOf(body));
const withQuery = named.filter(([, { query }]) => query);
const withParams = named.filter(([, { params }]) => params);
const guarded = named.filter(([, { access }]) => access !== 'public');
const keyed = named.filter(([, { idempotent }]) => idempotent);

test.each(withBody)('%s refuses bodies that are none of its own', async (_, operation) => {
  await expectAllRefused(operation, [
    ...hostileBodies.map((body): [string, RawRequest] => [body.slice(0, 60), { body }]),
    ['an unknown field', { body: JSON.stringify({ ...soundPart(operation, 'body'), isAdmin: true }) }],
    ['70 KB', { body: JSON.stringify({ text: 'x'.repeat(70_000) }) }],
    ['a form', { body: 'a=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } }],
    ['another charset', { body: '{}', headers: { 'content-type': 'application/json; charset=utf-16' } }],
  ]);
});

test.each(withBody)('%s refuses every field that does not fit, and says which', async (_, operation) => {
  const requests: [string, RawRequest][] = [];
  for (const name of namesOf(operation.body)) {
    const { [name]: _left, ...others } = soundPart(operation, 'body');
    for (const value of hostileValues) {
      const body = `${JSON.stringify(others).slice(0, -1)}${Object.keys(others).length > 0 ? ',' : ''}"${name}":${value}}`;
      if (!operation.body!.safeParse(JSON.parse(body)).success)
        requests.push([`${name} ${value.slice(0, 60)}`, { body }]);
    }
  }
  expect(requests.length).toBeGreaterThan(0);
  await expectAllRefused(operation, requests);
});

test.each(withFile)('%s refuses files that are none of its own', async (_, operation) => {
  const { maxBytes } = fileFormatOf(operation.body)!;
  const large = new Uint8Array(maxBytes + 1);
  large.set(smallPng);
  const typed = (body: RawRequest['body'], type: string): RawRequest => ({
    body: body!,
    headers: { 'content-type': type },
  });
  const requests: [string, RawRequest, number][] = [
    ['nothing', typed(new Uint8Array(0), 'image/png'), 400],
    ['a PNG that says it is a JPEG', typed(smallPng, 'image/jpeg'), 400],
    ['a page that says it is a PNG', typed('<script>alert(1)</script>', 'image/png'), 400],
    ['a picture cut short', typed(smallPng.slice(0, 5), 'image/png'), 400],
    ['a page', typed('<script>alert(1)</script>', 'text/html'), 415],
    ['a drawing', typed('<svg xmlns="http://www.w3.org/2000/svg"/>', 'image/svg+xml'), 415],
    ['JSON', typed('{}', 'application/json'), 415],
    ['no type', typed(smallPng, ''), 415],
    ['a type with more to it', typed(smallPng, 'image/png; charset=utf-8'), 415],
    ['more than it takes', typed(large, 'image/png'), 413],
  ];
  for (const [name, request, status] of requests) {
    const reply = await send(operation, requestOf(operation, request));
    expectRefused(operation, reply, `${operation.id} with ${name}`);
    expect([name, reply.status]).toEqual([name, status]);
  }
  expect(await everythingStored(server)).toEqual(stored);
});

test.each(withQuery)('%s refuses parameters that do not fit', async (_, operation) => {
  const sound = soundPart(operation, 'query');
  const requests: [string, RawRequest][] = ['x=1', '__proto__=1', '%24where=1', '%FF=%FF'].map((query) => [
    query,
    { query },
  ]);
  for (const name of namesOf(operation.query)) {
    requests.push([`${name} twice`, { query: `${name}=1&${name}=2` }], [`${name}[$gt]`, { query: `${name}[$gt]=1` }]);
    for (const value of hostileQueryValues) {
      const query = new URLSearchParams({ ...sound, [name]: new URLSearchParams(`v=${value}`).get('v') ?? '' });
      if (operation.query!.safeParse(Object.fromEntries(query)).success) {
        const reply = await send(operation, requestOf(operation, { query: query.toString() }));
        if (reply.status >= 500) throw new Error(`${operation.id} with ${query.toString()} answered ${reply.text}`);
      } else requests.push([`${name}=${value.slice(0, 60)}`, { query: query.toString() }]);
    }
  }
  await expectAllRefused(operation, requests);
});

test.each(withParams)('%s refuses ids that are none', async (_, operation) => {
  const requests = namesOf(operation.params).flatMap((name) =>
    malformedIds.map((id): [string, RawRequest] => [
      `${name} ${id.slice(0, 40)}`,
      { params: { ...own.ids, [name]: id } },
    ]),
  );
  await expectAllRefused(operation, requests);
});

test.each(withParams)('%s answers for the records of others as for none', async (_, operation) => {
  const unknown = unknownIds(own);
  for (const name of namesOf(operation.params)) {
    const isPublic = name === 'storeId' && operation.access !== 'staff';
    const missing = isPublic ? [unknown] : [unknown, foreign.ids];
    const answers = await Promise.all(
      missing.map(async (ids) => {
        const reply = await send(operation, requestOf(operation, { params: { ...own.ids, [name]: ids[name] ?? '' } }));
        expectRefused(operation, reply, `${operation.id} with another ${name}`);
        return { ...reply.problem, requestId: null };
      }),
    );
    for (const answer of answers) expect(answer).toMatchObject({ status: 404, code: 'not_found', ...answers[0] });
  }
  expect(await everythingStored(server)).toEqual(stored);
});

test.each(['vehicleId', 'storeId', 'serviceIds'])('a booking that names an unknown %s says so', async (name) => {
  const unknown = name === 'serviceIds' ? [newId()] : newId();
  const body = JSON.stringify({ ...soundPart(bookAppointment, 'body'), [name]: unknown });
  const { problem } = await send(bookAppointment, requestOf(bookAppointment, { body }));
  expect(problem).toMatchObject({ status: 404, code: 'not_found', errors: [{ field: `body.${name}` }] });
  expect(refusalsOf(bookAppointment)).toContain('not_found');
});

test.each(guarded)('%s refuses whoever is not signed in, or as somebody else', async (_, operation) => {
  const token = callerOf(operation, own)?.token() ?? '';
  const [head, body, signature] = token.split('.');
  const none = Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT' })).toString('base64url');
  const bearer = (name: string, text: string): [string, RawRequest] => [name, { headers: { authorization: text } }];
  await expectAllRefused(operation, [
    bearer('no token', ''),
    bearer('another scheme', 'Basic YTpi'),
    bearer('an empty token', 'Bearer '),
    bearer('garbage', 'Bearer a.b.c'),
    bearer('an unsigned token', `Bearer ${none}.${body}.`),
    bearer('a token signed by another', `Bearer ${head}.${body}.${signature?.split('').toReversed().join('')}`),
  ]);
  if (operation.access === 'signed_in') return;
  const other = operation.access === 'staff' ? own.owner : own.manager;
  const headers = { authorization: `Bearer ${other.token()}` };
  expect((await send(operation, requestOf(operation, { headers }))).status).toBe(403);
});

test.each(keyed)('%s refuses to run without a sound idempotency key', async (_, operation) => {
  const bad = ['', 'short', 'x'.repeat(65), '$gt.........', 'a b c d e f', "'; drop--"];
  await expectAllRefused(
    operation,
    bad.map((key): [string, RawRequest] => [`key ${key}`, { headers: { 'idempotency-key': key } }]),
  );
});

test.each(withBody)('%s takes what its contract allows, however odd, without failing', async (_, operation) => {
  for (const name of namesOf(operation.body)) {
    for (const value of hostileValues) {
      const body = JSON.stringify({ ...soundPart(operation, 'body'), [name]: JSON.parse(value) as unknown });
      if (!operation.body!.safeParse(JSON.parse(body)).success) continue;
      const reply = await send(operation, requestOf(operation, { body }));
      if (reply.status >= 500) throw new Error(`${operation.id} with ${name} ${value} answered ${reply.text}`);
      if (reply.status >= 400) expectRefused(operation, reply, `${operation.id} with ${name} ${value}`);
    }
  }
});
