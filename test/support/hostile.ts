import type { AnyOperation } from '@anxin/shared/contracts/operation';
import { apiBase } from '@anxin/shared/contracts/operation';
import type { Problem } from '@anxin/shared/errors';

/** A request as an attacker writes it: every part as text; only method and path come from the contract. */
export interface RawRequest {
  params?: Record<string, string>;
  /** The query string. */
  query?: string;
  /** The body, byte for byte. */
  body?: string | Uint8Array<ArrayBuffer>;
  headers?: Record<string, string>;
}

export interface RawReply {
  status: number;
  problem: Problem | null;
  text: string;
}

export async function sendTo(baseUrl: string, operation: AnyOperation, request: RawRequest): Promise<RawReply> {
  const path = operation.path.replaceAll(/:([A-Za-z]+)/g, (_, name: string) => request.params?.[name] ?? '-');
  const query = request.query === undefined ? '' : `?${request.query}`;
  const response = await fetch(baseUrl + apiBase + path + query, {
    method: operation.method,
    headers: { ...(request.body === undefined ? {} : { 'content-type': 'application/json' }), ...request.headers },
    body: request.body ?? null,
  });
  const text = await response.text();
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json') ?? false;
  return { status: response.status, problem: isProblem ? (JSON.parse(text) as Problem) : null, text };
}

const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

/** Bodies that fit no contract: JSON that is not an object, and text that is not JSON. */
export const hostileBodies: readonly string[] = [
  '',
  ' ',
  '{',
  '{"a":}',
  'NaN',
  'undefined',
  'null',
  'true',
  '0',
  '1e999',
  '"text"',
  '[]',
  '[{}]',
  '{"$where":"sleep(1000)"}',
  '{"$gt":""}',
  '{"__proto__":{"admin":true},"x":1}',
  '{"constructor":{"prototype":{"admin":true}}}',
  '{"toString":1,"hasOwnProperty":1,"x":null}',
  '\u0000',
  '\uFEFF{}',
  deep(10_000),
];

/** Values put in the place of one field, as JSON: most are refused by any contract, the others must do no harm. */
export const hostileValues: readonly string[] = [
  'null',
  'true',
  '""',
  '" "',
  '0',
  '-1',
  '-0',
  '1.5',
  '0.1e-7',
  '1e21',
  '1e999',
  '-1e999',
  '9007199254740993',
  '2147483648',
  '"1"',
  '"NaN"',
  '"Infinity"',
  '[]',
  '[null]',
  '[[]]',
  '{}',
  '{"$gt":""}',
  '{"$ne":null}',
  '{"$in":[]}',
  '{"$oid":"000000000000000000000000"}',
  '{"__proto__":{"x":1}}',
  '"$where"',
  '"__proto__"',
  '"constructor"',
  '"\\u0000"',
  '"a\\u0000b"',
  '"\\ud800"',
  '"👩‍👩‍👧‍👦安心"',
  '"\\u202eabc"',
  // Nothing of these can be seen.
  '"\\u200b"',
  '"\\u2800\\u3164"',
  '"\\u202a\\u202c\\u2066\\u2069"',
  '"../../etc/passwd"',
  '"<script>alert(1)</script>"',
  '"000000000000000000000000"',
  '"ffffffffffffffffffffffff"',
  '"FFFFFFFFFFFFFFFFFFFFFFFF"',
  '"2026-02-30"',
  '"0000-01-01"',
  '"9999-12-31"',
  '"2026-11-24T09:00:00Z"',
  '"24:00"',
  '"09:07"',
  JSON.stringify('长'.repeat(5_000)),
  JSON.stringify(Array.from({ length: 1_000 }, () => '000000000000000000000000')),
];

/** Values of one query parameter, already encoded. */
export const hostileQueryValues: readonly string[] = [
  '',
  '%00',
  '%E5%AE%89',
  '%FF%FE',
  '-1',
  '0',
  '1.5',
  'NaN',
  'Infinity',
  '1e3',
  '0x10',
  '99999999999999999999',
  '%24gt',
  '__proto__',
  '2026-02-30',
  '9999-12-31',
  '0100-01-01',
  'czE',
  'MTAwMC4wMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDA',
  'a'.repeat(3_000),
];

/** Invalid ids, already encoded for a path. */
export const malformedIds: readonly string[] = [
  '0',
  'null',
  'undefined',
  'NaN',
  '%24gt',
  '__proto__',
  'constructor',
  '%00',
  '%E5%AE%89',
  '00000000000000000000000g',
  '00000000000000000000000',
  '0000000000000000000000000',
  'FFFFFFFFFFFFFFFFFFFFFFFF',
  '%5B%5D',
  '..%2F..%2F',
  '000000000000000000000000%00',
  '000000000000000000000000%20',
  'a'.repeat(2_000),
];
