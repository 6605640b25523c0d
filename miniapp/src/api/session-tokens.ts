import { refreshSession, type Tokens } from '@anxin/shared/contracts/identity';
import { pathOf } from '@anxin/shared/contracts/operation';
import { readSession, writeSession, type SessionKind } from '@/hooks/session-store';
import { exclusively } from '@/platform/exclusively';
import { refusalOf } from './failures';
import { send } from './http';

const running = new Map<SessionKind, Promise<string>>();

/** The access token to send with a request, if anybody is signed in. */
export function tokenOf(kind: SessionKind): string | undefined {
  return readSession(kind)?.accessToken;
}

/**
 * A token to use in place of `stale`. However many requests find theirs expired at once, the refresh token is traded
 * only once: a second use would end the session. Throws when the session is over.
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
    const tokens = body as Tokens;
    writeSession(kind, tokens);
    return tokens.accessToken;
  }
  // A refusal ends the session; a server that is busy does not.
  if (status < 500 && status !== 429) writeSession(kind, null);
  throw refusalOf(status, body);
}
