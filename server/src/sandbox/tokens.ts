import { randomBytes } from 'node:crypto';

const lifeSeconds = 7_200;
/** In the last minutes of a token a request answers the next one; both are valid until the old one ends. */
const renewBeforeMs = 5 * 60_000;
const forceEveryMs = 30_000;
const forcedPerDay = 20;
const dayMs = 24 * 60 * 60_000;

interface Token {
  text: string;
  expiresAtMs: number;
}

export type TokenAnswer = { access_token: string; expires_in: number } | 'too_soon' | 'too_often';
export type TokenState = 'good' | 'expired' | 'unknown';

export type Tokens = ReturnType<typeof createTokens>;

/**
 * Plays the stable access token: a repeated request answers the same token; a forced one answers a new token and ends
 * the old one at once.
 */
export function createTokens(now: () => Date) {
  const known = new Map<string, Token>();
  let current: Token | null = null;
  let forcedAtMs: number[] = [];

  function make(): Token {
    const token = { text: randomBytes(102).toString('base64url'), expiresAtMs: now().getTime() + lifeSeconds * 1000 };
    known.set(token.text, token);
    current = token;
    return token;
  }

  function stable(): Token {
    return current !== null && current.expiresAtMs - now().getTime() > renewBeforeMs ? current : make();
  }

  function forced(): Token | 'too_soon' | 'too_often' {
    const atMs = now().getTime();
    forcedAtMs = forcedAtMs.filter((ms) => ms > atMs - dayMs);
    const last = forcedAtMs.at(-1);
    if (last !== undefined && atMs - last < forceEveryMs) return 'too_soon';
    if (forcedAtMs.length >= forcedPerDay) return 'too_often';
    forcedAtMs.push(atMs);
    known.clear();
    return make();
  }

  return {
    get(force: boolean): TokenAnswer {
      const token = force ? forced() : stable();
      if (typeof token === 'string') return token;
      return { access_token: token.text, expires_in: Math.floor((token.expiresAtMs - now().getTime()) / 1000) };
    },

    state(text: string): TokenState {
      const token = known.get(text);
      if (!token) return 'unknown';
      return token.expiresAtMs > now().getTime() ? 'good' : 'expired';
    },

    /** Makes the token unknown at once, as when somebody else replaces it. */
    revoke(): void {
      known.clear();
      current = null;
    },
  };
}
