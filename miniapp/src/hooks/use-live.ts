import { useDidShow } from '@tarojs/taro';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { renewedToken, tokenOf } from '@/api/session-tokens';
import { followLive, type Live, type LiveState } from '@/platform/live';
import type { SessionKind } from './session-store';

/**
 * Follows a topic for as long as the page lives. `onChange` is called for each change and each time the connection is
 * back: what it shows should be read again.
 */
export function useLive(kind: SessionKind, topic: string | undefined, onChange: () => void): LiveState {
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
      onChanged: () => latest.current(),
      onState: (next) => {
        setState(next);
        if (next === 'live') latest.current();
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
