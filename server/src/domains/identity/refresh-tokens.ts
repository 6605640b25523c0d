import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

/** What a refresh token says once it was read. */
export interface ReadRefreshToken {
  sessionId: string;
  /** What the session stores of it. */
  hash: string;
  /** We made this token for this session, now or earlier; a guess is not genuine. */
  genuine: boolean;
}

const shape = /^([0-9a-f]{24})\.([A-Za-z0-9_-]{32})([A-Za-z0-9_-]{22})$/;
const nonceBytes = 24;
const tagBytes = 16;

export type RefreshTokens = ReturnType<typeof createRefreshTokens>;

/**
 * Refresh tokens: `session.secret`, where the secret is chance and a tag over it. The tag tells a token that was used
 * before from a guess without keeping the used ones, so a stranger who knows a session's id cannot end it by guessing.
 */
export function createRefreshTokens(serverSecret: string) {
  const key = Buffer.from(hkdfSync('sha256', serverSecret, '', 'anxin refresh tokens', 32));
  const tagOf = (sessionId: string, nonce: string) =>
    createHmac('sha256', key).update(`${sessionId}.${nonce}`).digest().subarray(0, tagBytes);

  return {
    make(sessionId: string): { token: string; hash: string } {
      const nonce = randomBytes(nonceBytes).toString('base64url');
      const token = `${sessionId}.${nonce}${tagOf(sessionId, nonce).toString('base64url')}`;
      return { token, hash: hashOf(token) };
    },

    /** Null for what is no refresh token at all. */
    read(token: string): ReadRefreshToken | null {
      const [, sessionId, nonce, tag] = shape.exec(token) ?? [];
      if (sessionId === undefined || nonce === undefined || tag === undefined) return null;
      const genuine = timingSafeEqual(tagOf(sessionId, nonce), Buffer.from(tag, 'base64url'));
      return { sessionId, hash: hashOf(token), genuine };
    },
  };
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
