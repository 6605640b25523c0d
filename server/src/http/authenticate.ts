import type { Access } from '@anxin/shared/contracts/operation';
import { Refusal } from '@anxin/shared/errors';
import type { TokenReader } from '../infra/access-tokens';
import type { Caller } from './caller';

/** Reads the `Authorization` header: the caller, or null for a public operation. */
export type Authenticate = (header: string, access: Access) => Caller | null;

/**
 * Refuses with `not_signed_in`, `token_expired` or `token_invalid` (401), and with `not_allowed` (403) for a member's
 * token where staff are wanted and the other way round.
 */
export function createAuthenticate(tokens: TokenReader): Authenticate {
  return (header, access) => {
    if (access === 'public') return null;
    if (!header.startsWith('Bearer ')) throw new Refusal('not_signed_in');
    const { caller } = tokens.read(header.slice('Bearer '.length));
    if (access !== 'signed_in' && caller.kind !== access) throw new Refusal('not_allowed');
    return caller;
  };
}
