import { Refusal } from '@anxin/shared/errors';
import jwt from 'jsonwebtoken';
import * as z from 'zod';
import { staffRole } from '@anxin/shared/contracts/organisation';
import type { Caller } from '../http/caller';

export interface TokenReader {
  /** The caller a token was issued to. Refuses with `token_expired` or `token_invalid`. */
  read(token: string): Caller;
}

export interface AccessTokens extends TokenReader {
  issue(caller: Caller): string;
}

/** An access token is good for a quarter of an hour. */
export const accessTokenSeconds = 15 * 60;
const issuer = 'anxin';
const algorithm = 'HS256';

const claims = z.discriminatedUnion('aud', [
  z.object({ aud: z.literal('member'), typ: z.literal('access'), sub: z.string(), sid: z.string() }),
  z.object({
    aud: z.literal('staff'),
    typ: z.literal('access'),
    sub: z.string(),
    sid: z.string(),
    name: z.string(),
    roles: z.array(z.object({ storeId: z.string(), role: staffRole })),
  }),
]);

/** Signs and reads access tokens: algorithm pinned, issuer, audience and type checked. */
export function createAccessTokens(secret: string): AccessTokens {
  return {
    issue(caller) {
      const own =
        caller.kind === 'member'
          ? { aud: 'member', sub: caller.memberId }
          : { aud: 'staff', sub: caller.staffId, name: caller.name, roles: caller.roles };
      const payload = { ...own, typ: 'access', sid: caller.sessionId, iss: issuer };
      return jwt.sign(payload, secret, { algorithm, expiresIn: accessTokenSeconds });
    },

    read(token) {
      const read = claims.safeParse(verify(token, secret));
      if (!read.success) throw new Refusal('token_invalid');
      const { data } = read;
      return data.aud === 'member'
        ? { kind: 'member', memberId: data.sub, sessionId: data.sid }
        : { kind: 'staff', staffId: data.sub, name: data.name, roles: data.roles, sessionId: data.sid };
    },
  };
}

function verify(token: string, secret: string): unknown {
  try {
    return jwt.verify(token, secret, { algorithms: [algorithm], issuer, audience: ['member', 'staff'] });
  } catch (cause) {
    throw new Refusal(cause instanceof jwt.TokenExpiredError ? 'token_expired' : 'token_invalid', { cause });
  }
}
