import type { Access } from '@anxin/shared/contracts/operation';
import { Refusal } from '@anxin/shared/errors';
import type { TokenReader } from '../infra/access-tokens';
import type { Caller } from './caller';

/** RFC 9110: the scheme in any case, one or more spaces, then the token. */
const bearer = /^ *bearer +(\S*) *$/i;

/** Reads the `Authorization` header: the caller, or null for a public operation. */
export type Authenticate = (header: string, access: Access) => Caller | null;

/**
 * Refuses with `not_signed_in`, `token_expired` or `token_invalid` (401), and with `not_allowed` (403) for a member's
 * token in a staff operation and the other way round.
 */
export function createAuthenticate(tokens: TokenReader): Authenticate {
  return (header, access) => {
    if (access === 'public') return null;
    const [, token] = bearer.exec(header) ?? [];
    if (token === undefined) throw new Refusal('not_signed_in');
    const { caller } = tokens.read(token);
    if (access !== 'signed_in' && caller.kind !== access) throw new Refusal('not_allowed');
    return caller;
  };
}
