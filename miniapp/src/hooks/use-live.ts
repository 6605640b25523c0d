import { useDidShow } from '@tarojs/taro';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { renewedToken, tokenOf } from '@/api/session-tokens';
import { type ChangeKind, followLive, type Live, type LiveState } from '@/platform/live';
import type { SessionKind } from './session-store';

/**
 * Follows a topic while the page lives. It calls `onChange` with the kind of each change, and with null each time the
 * connection is back: then the page should read its data again.
 */
export function useLive(
  kind: SessionKind,
  topic: string | undefined,
  onChange: (changed: ChangeKind | null) => void,
): LiveState {
  const [state, setState] = useState<LiveState>('connecting');
  const live = useRef<Live | null>(null);
  const latest = useRef(onChange);
  useLayoutEffect(() => {
    latest.current = onChange;
  });
  useEffect(() => {
    if (!topic) return undefined;
    const opened = followLive({
      topics: [topic],
      token: (renewed) => tokenFor(kind, renewed),
      onChanged: (change) => latest.current(change.kind),
      onState: (next) => {
        setState(next);
        if (next === 'live') latest.current(null);
      },
    });
    live.current = opened;
    return () => opened.close();
  }, [kind, topic]);
  useDidShow(() => live.current?.wake());
  return state;
}

async function tokenFor(kind: SessionKind, renewed: boolean): Promise<string> {
  const token = tokenOf(kind);
  if (!token) throw new Error('Nobody is signed in.');
  return renewed ? renewedToken(kind, token) : token;
}
