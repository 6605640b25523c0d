import { refreshSession, type Tokens } from '@anxin/shared/contracts/identity';
import { pathOf } from '@anxin/shared/contracts/operation';
import { readSession, writeSession, type SessionKind } from '@/hooks/session-store';
import { exclusively } from '@/platform/exclusively';
import { ApiError, ForeignAnswer, refusalOf } from './failures';
import { send } from './http';
import { isAnswerOf } from './own-answer';
import { subjectOf } from './token-subject';

const running = new Map<SessionKind, Promise<string>>();

/** The access token to send with a request, if anybody is signed in. */
export function tokenOf(kind: SessionKind): string | undefined {
  return readSession(kind)?.accessToken;
}

/** The person who is signed in; empty when nobody is. */
export function personOf(kind: SessionKind): string {
  const token = tokenOf(kind);
  return token === undefined ? '' : subjectOf(token);
}

/**
 * A token to use in place of `stale`. When many requests find their token expired at once, the refresh token is still
 * used only once: a second use would end the session. Throws when the session is over.
 */
export function renewedToken(kind: SessionKind, stale: string): Promise<string> {
  const started = running.get(kind);
  if (started) return started;
  const renewal = exclusively(`anxin.renew.${kind}`, () => renew(kind, stale)).finally(() => running.delete(kind));
  running.set(kind, renewal);
  return renewal;
}

/** Forgets a session the server no longer takes, unless it has been replaced meanwhile. */
export function endSession(kind: SessionKind, token: string | undefined): void {
  if (tokenOf(kind) === token) writeSession(kind, null);
}

async function renew(kind: SessionKind, stale: string): Promise<string> {
  const session = readSession(kind);
  // Another tab was first: its token is good.
  if (session && session.accessToken !== stale) return session.accessToken;
  const { status, body } = await send({
    method: refreshSession.method,
    path: pathOf(refreshSession.path),
    body: { refreshToken: session?.refreshToken ?? '' },
  });
  if (status === 200) {
    if (!isAnswerOf(refreshSession, status, body)) throw new ForeignAnswer(status);
    const tokens = body as Tokens;
    writeSession(kind, tokens);
    return tokens.accessToken;
  }
  const refusal = refusalOf(status, body);
  // A refusal of ours ends the session; a server that is busy or a proxy's page does not.
  if (refusal instanceof ApiError && status < 500 && status !== 429) writeSession(kind, null);
  throw refusal;
}
