import { refreshSession, signOut, type Tokens } from '@anxin/shared/contracts/identity';
import { pathOf } from '@anxin/shared/contracts/operation';
import { problems } from '@anxin/shared/errors';
import { readSession, tellSessions, writeSession, type Session, type SessionKind } from '@/hooks/session-store';
import { exclusively } from '@/platform/exclusively';
import { ApiError, ForeignAnswer, refusalOf } from './failures';
import { send } from './http';
import { isAnswerOf } from './own-answer';
import { subjectOf } from './token-subject';

/** The renewals that run, by kind and stale token: another person's is none of ours. */
const running = new Map<string, Promise<string>>();

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
 * used only once: a second use would end the session. Throws when the session is over, and when another person has
 * signed in meanwhile.
 */
export function renewedToken(kind: SessionKind, stale: string): Promise<string> {
  const name = `${kind} ${stale}`;
  const started = running.get(name);
  if (started) return started;
  const renewal = exclusively(`anxin.renew.${kind}`, () => renew(kind, stale)).finally(() => running.delete(name));
  running.set(name, renewal);
  return renewal;
}

/** Forgets a session the server no longer takes, unless it has been replaced meanwhile. */
export function endSession(kind: SessionKind, token: string | undefined): void {
  if (tokenOf(kind) === token) writeSession(kind, null);
}

/**
 * Ends the session here at once, and on the server when it can be reached: with the tokens of this session alone, so
 * that no late answer touches the session of the next person. An access token that ran out is renewed first.
 */
export async function signOutOf(kind: SessionKind): Promise<void> {
  const session = readSession(kind);
  writeSession(kind, null);
  if (session) await endOnServer(session).catch(() => undefined);
}

async function endOnServer({ accessToken, refreshToken }: Session): Promise<void> {
  const { status } = await end(accessToken);
  if (status === 401) await end((await trade(refreshToken)).accessToken);
}

function end(token: string) {
  return send({ method: signOut.method, path: pathOf(signOut.path), token });
}

async function renew(kind: SessionKind, stale: string): Promise<string> {
  const session = readSession(kind);
  if (!session || subjectOf(session.accessToken) !== subjectOf(stale)) throw noLongerHere();
  // Another tab was first: its token is good.
  if (session.accessToken !== stale) return session.accessToken;
  // Signed out meanwhile, or replaced: the answer is about a session that is not here any more.
  const isHere = () => readSession(kind)?.refreshToken === session.refreshToken;
  try {
    const tokens = await trade(session.refreshToken);
    if (!isHere()) throw noLongerHere();
    writeSession(kind, tokens);
    return tokens.accessToken;
  } catch (error) {
    // A refusal of ours ends the session; a server that is busy or a proxy's page does not.
    const isOver = error instanceof ApiError && error.status < 500 && error.status !== 429;
    if (isOver && isHere()) writeSession(kind, null);
    throw error;
  }
}

/** Trades a refresh token for the next pair. Throws the refusal, or what `send` does. */
async function trade(refreshToken: string): Promise<Tokens> {
  const { status, body } = await send({
    method: refreshSession.method,
    path: pathOf(refreshSession.path),
    body: { refreshToken },
  });
  if (status !== 200) throw refusalOf(status, body);
  if (!isAnswerOf(refreshSession, status, body)) throw new ForeignAnswer(status);
  return body as Tokens;
}

/** The session has ended or was replaced here, or in another tab, which the pages learn only now. */
function noLongerHere(): ApiError {
  tellSessions();
  return new ApiError({ type: 'about:blank', code: 'not_signed_in', ...problems.not_signed_in });
}
