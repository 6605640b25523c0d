import { useSyncExternalStore } from 'react';
import { readSession, watchSessions, type Session, type SessionKind } from './session-store';

/** The session of this kind, or null when nobody is signed in. */
export function useSession(kind: SessionKind): Session | null {
  return useSyncExternalStore(watchSessions, () => readSession(kind));
}
