import { createRefreshTokens } from '@anxin/server/domains/identity/refresh-tokens';

const session = '0123456789abcdef01234567';
const tokens = createRefreshTokens('a secret of the server');

describe('refresh tokens', () => {
  test('a token names its session, is genuine, and is stored as a hash that does not show it', () => {
    const { token, hash } = tokens.first(session);
    expect(tokens.read(token)).toEqual({ sessionId: session, nonce: expect.any(String), hash, genuine: true });
    expect(hash).not.toContain(token.split('.')[1]!);
    expect(token.length).toBeLessThanOrEqual(256);
  });

  test('no token is like another', () => {
    expect(tokens.first(session).token).not.toBe(tokens.first(session).token);
  });

  test('a token has one successor, in every process of the server, and no other server can tell it', () => {
    const read = tokens.read(tokens.first(session).token)!;
    const next = tokens.successorOf(read);
    expect(createRefreshTokens('a secret of the server').successorOf(read)).toEqual(next);
    expect(createRefreshTokens('another secret').successorOf(read)).not.toEqual(next);
    expect(tokens.read(next.token)).toMatchObject({ sessionId: session, hash: next.hash, genuine: true });
    const third = tokens.successorOf(tokens.read(next.token)!);
    expect(new Set([read.nonce, tokens.read(next.token)!.nonce, tokens.read(third.token)!.nonce]).size).toBe(3);
  });

  test('a guess, a token moved to another session and one of another server are not genuine', () => {
    const { token } = tokens.first(session);
    const secret = token.split('.')[1]!;
    expect(tokens.read(`${session}.${'A'.repeat(54)}`)?.genuine).toBe(false);
    expect(tokens.read(`76543210fedcba9876543210.${secret}`)?.genuine).toBe(false);
    expect(createRefreshTokens('another secret').read(token)?.genuine).toBe(false);
  });

  test.each([
    '',
    '.',
    session,
    `${session}.`,
    `${session}.short`,
    `${session}.${'!'.repeat(54)}`,
    `x${'A'.repeat(78)}`,
  ])('what has not the shape of a token is none: %j', (text) => {
    expect(tokens.read(text)).toBeNull();
  });
});
