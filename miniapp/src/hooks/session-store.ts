import Taro from '@tarojs/taro';
import type { Tokens } from '@anxin/shared/contracts/identity';

/** A car owner and an employee may be signed in side by side on one device. */
export type SessionKind = 'member' | 'staff';

export type Session = Pick<Tokens, 'accessToken' | 'refreshToken'>;

interface StoredSession {
  text: string;
  session: Session | null;
}

const sessions: Record<SessionKind, StoredSession> = {
  member: { text: '', session: null },
  staff: { text: '', session: null },
};
const listeners = new Set<() => void>();
const keyOf = (kind: SessionKind) => `anxin.session.${kind}`;

/**
 * The session as storage has it now: another tab of the same browser may have renewed it. The same object is answered
 * until it changes.
 */
export function readSession(kind: SessionKind): Session | null {
  const stored: unknown = Taro.getStorageSync(keyOf(kind));
  const text = typeof stored === 'string' ? stored : '';
  if (sessions[kind].text !== text) sessions[kind] = { text, session: parse(text) };
  return sessions[kind].session;
}

/** Stores a session, or removes it for null, and tells all listeners. */
export function writeSession(kind: SessionKind, session: Session | null): void {
  if (session) {
    const { accessToken, refreshToken } = session;
    Taro.setStorageSync(keyOf(kind), JSON.stringify({ accessToken, refreshToken }));
  } else Taro.removeStorageSync(keyOf(kind));
  tellSessions();
}

/** Has every listener read its session again: another tab may have written it. */
export function tellSessions(): void {
  for (const listener of listeners) listener();
}

/** Calls back when a session is written; the answer stops it. */
export function watchSessions(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function parse(text: string): Session | null {
  if (!text) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isSession(value) ? value : null;
  } catch {
    return null;
  }
}

function isSession(value: unknown): value is Session {
  if (typeof value !== 'object' || value === null) return false;
  const { accessToken, refreshToken } = value as Partial<Session>;
  return typeof accessToken === 'string' && typeof refreshToken === 'string';
}
