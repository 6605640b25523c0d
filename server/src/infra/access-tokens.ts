import { staffRole } from '@anxin/shared/contracts/organisation';
import { Refusal } from '@anxin/shared/errors';
import jwt from 'jsonwebtoken';
import * as z from 'zod';
import type { Caller } from '../http/caller';
import type { Clock } from './clock';

/** A caller, and the time their token expires. */
export interface SignedIn {
  caller: Caller;
  expiresAt: Date;
}

export interface TokenReader {
  /** Reads the person a token was issued to. Refuses with `token_expired` or `token_invalid`. */
  read(token: string): SignedIn;
}

export interface AccessTokens extends TokenReader {
  issue(caller: Caller): string;
}

/** An access token is valid for a quarter of an hour. */
export const accessTokenSeconds = 15 * 60;
const issuer = 'anxin';
const algorithm = 'HS256';
/** Tokens remembered as verified; a process serves fewer people than this at a time. */
const rememberedMax = 10_000;

const dated = { typ: z.literal('access'), sub: z.string(), sid: z.string(), exp: z.int() };
const claims = z.discriminatedUnion('aud', [
  z.object({ aud: z.literal('member'), ...dated }),
  z.object({
    aud: z.literal('staff'),
    ...dated,
    name: z.string(),
    roles: z.array(z.object({ storeId: z.string(), role: staffRole })),
  }),
]);

/**
 * Signs and reads access tokens: algorithm pinned, issuer, audience and type checked. A token once verified is
 * remembered until it expires, so that a caller's next requests need not check the same signature again.
 */
export function createAccessTokens(secret: string, clock: Clock): AccessTokens {
  const remembered = new Map<string, SignedIn>();
  const nowSeconds = () => Math.floor(clock.now().getTime() / 1000);

  function remember(token: string, signedIn: SignedIn): SignedIn {
    if (remembered.size >= rememberedMax) {
      const oldest = remembered.keys().next();
      if (!oldest.done) remembered.delete(oldest.value);
    }
    remembered.set(token, signedIn);
    return signedIn;
  }

  return {
    issue(caller) {
      const own =
        caller.kind === 'member'
          ? { aud: 'member', sub: caller.customerId }
          : { aud: 'staff', sub: caller.staffId, name: caller.name, roles: caller.roles };
      const iat = nowSeconds();
      const payload = { ...own, typ: 'access', sid: caller.sessionId, iss: issuer, iat, exp: iat + accessTokenSeconds };
      return jwt.sign(payload, secret, { algorithm });
    },

    read(token) {
      const known = remembered.get(token);
      if (known) {
        if (known.expiresAt.getTime() > clock.now().getTime()) return known;
        remembered.delete(token);
        throw new Refusal('token_expired');
      }
      const read = claims.safeParse(verify(token, secret, nowSeconds()));
      if (!read.success) throw new Refusal('token_invalid');
      return remember(token, signedInOf(read.data));
    },
  };
}

function signedInOf(data: z.output<typeof claims>): SignedIn {
  const expiresAt = new Date(data.exp * 1000);
  return data.aud === 'member'
    ? { caller: { kind: 'member', customerId: data.sub, sessionId: data.sid }, expiresAt }
    : {
        caller: { kind: 'staff', staffId: data.sub, name: data.name, roles: data.roles, sessionId: data.sid },
        expiresAt,
      };
}

function verify(token: string, secret: string, clockTimestamp: number): unknown {
  try {
    return jwt.verify(token, secret, {
      algorithms: [algorithm],
      issuer,
      audience: ['member', 'staff'],
      clockTimestamp,
    });
  } catch (cause) {
    throw new Refusal(cause instanceof jwt.TokenExpiredError ? 'token_expired' : 'token_invalid', { cause });
  }
}
