import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

/** The parts of a refresh token. */
export interface ReadRefreshToken {
  sessionId: string;
  nonce: string;
  /** The hash that the session stores. */
  hash: string;
  /** We made this token for this session, now or earlier; a guess is not genuine. */
  genuine: boolean;
}

const shape = /^([0-9a-f]{24})\.([A-Za-z0-9_-]{32})([A-Za-z0-9_-]{22})$/;
const nonceBytes = 24;
const tagBytes = 16;

export type RefreshTokens = ReturnType<typeof createRefreshTokens>;

/**
 * Refresh tokens: `session.secret`, where the secret is a nonce and a tag over it. The tag tells a token that was used
 * before from a guess without storing the used ones, so a stranger who knows a session's id cannot end it by guessing.
 *
 * A session's first nonce is random. Each next one is a keyed MAC over the one before, so any process can answer the
 * same successor again without storing a secret, and two renewals at once cannot fork the family.
 */
export function createRefreshTokens(serverSecret: string) {
  const keyFor = (purpose: string) => Buffer.from(hkdfSync('sha256', serverSecret, '', purpose, 32));
  const tagKey = keyFor('anxin refresh tokens');
  const successorKey = keyFor('anxin refresh token successors');
  const mac = (key: Buffer, sessionId: string, nonce: string, bytes: number) =>
    createHmac('sha256', key).update(`${sessionId}.${nonce}`).digest().subarray(0, bytes);

  function tokenOf(sessionId: string, nonce: string): { token: string; hash: string } {
    const token = `${sessionId}.${nonce}${mac(tagKey, sessionId, nonce, tagBytes).toString('base64url')}`;
    return { token, hash: hashOf(token) };
  }

  return {
    /** The first token of a session. */
    first: (sessionId: string) => tokenOf(sessionId, randomBytes(nonceBytes).toString('base64url')),

    /** The token that a genuine one is traded for; always the same one. */
    successorOf({ sessionId, nonce }: ReadRefreshToken): { token: string; hash: string } {
      return tokenOf(sessionId, mac(successorKey, sessionId, nonce, nonceBytes).toString('base64url'));
    },

    /** Null when the text is no refresh token. */
    read(token: string): ReadRefreshToken | null {
      const [, sessionId, nonce, tag] = shape.exec(token) ?? [];
      if (sessionId === undefined || nonce === undefined || tag === undefined) return null;
      const genuine = timingSafeEqual(mac(tagKey, sessionId, nonce, tagBytes), Buffer.from(tag, 'base64url'));
      return { sessionId, nonce, hash: hashOf(token), genuine };
    },
  };
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
