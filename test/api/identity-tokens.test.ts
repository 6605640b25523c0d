import { createHmac } from 'node:crypto';
import { memberMe } from '@anxin/shared/contracts/customer';
import { createAccessTokens } from '@anxin/server/infra/access-tokens';
import { newId } from '../support/server';
import { useServer } from '../support/use-server';

/** The server's own secret, so that only what a test changes is wrong about a token. */
const secret = 'a secret only the server of this test knows';
const server = useServer({ jwtSecret: secret });
let claims: Record<string, unknown>;

beforeAll(async () => {
  const customerId = await server.services.customers.ofWechat({ openid: 'oToken', unionid: null }, server.clock.now());
  const token = server.memberClient(customerId).token();
  claims = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as Record<string, unknown>;
});

const call = (token: string) => server.call(memberMe, { token });
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

const hashes: Record<string, string> = { HS256: 'sha256', HS512: 'sha512' };

/** A token with some claims changed (`undefined` leaves one out), well signed unless asked otherwise. */
function signed(changes: Record<string, unknown>, { alg = 'HS256', key = secret } = {}): string {
  const content = `${part({ alg, typ: 'JWT' })}.${part({ ...claims, ...changes })}`;
  const hash = hashes[alg];
  return `${content}.${hash === undefined ? '' : createHmac(hash, key).update(content).digest('base64url')}`;
}

test('a token as the server makes it is taken', async () => {
  expect((await call(signed({}))).status).toBe(200);
});

const past = () => Math.floor(server.clock.now().getTime() / 1000) - 1;

test.each<[string, () => string, string]>([
  ['of another issuer', () => signed({ iss: 'somebody' }), 'token_invalid'],
  ['without an issuer', () => signed({ iss: undefined }), 'token_invalid'],
  ['for another audience', () => signed({ aud: 'admin' }), 'token_invalid'],
  ['for no audience', () => signed({ aud: undefined }), 'token_invalid'],
  ['of another type', () => signed({ typ: 'refresh' }), 'token_invalid'],
  ['without a type', () => signed({ typ: undefined }), 'token_invalid'],
  ['that never expires', () => signed({ exp: undefined }), 'token_invalid'],
  ['that has expired', () => signed({ exp: past() }), 'token_expired'],
  ['signed with another key', () => signed({}, { key: 'another key' }), 'token_invalid'],
  ['signed with another algorithm', () => signed({}, { alg: 'HS512' }), 'token_invalid'],
  ['that is not signed (alg none)', () => signed({}, { alg: 'none' }), 'token_invalid'],
  ['that names staff without roles', () => signed({ aud: 'staff' }), 'token_invalid'],
  ['that is no token', () => 'a.b.c', 'token_invalid'],
])('a token %s is refused', async (_, token, code) => {
  const { status, problem } = await call(token());
  expect([status, problem.code]).toEqual([401, code]);
});

test('a token whose person was changed after signing is refused', async () => {
  const [header, , signature] = signed({}).split('.');
  const changed = part({ ...claims, sub: newId() });
  expect((await call(`${header}.${changed}.${signature}`)).problem.code).toBe('token_invalid');
});

test('a token remembered as verified expires all the same', () => {
  const tokens = createAccessTokens(secret, server.clock);
  const token = tokens.issue({ kind: 'member', customerId: newId(), sessionId: newId() });
  expect(tokens.read(token)).toBe(tokens.read(token));
  server.clock.advanceMinutes(15);
  expect(() => tokens.read(token)).toThrow(expect.objectContaining({ code: 'token_expired' }));
});
