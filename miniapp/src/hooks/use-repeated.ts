import { useEffect, useRef } from 'react';

/** Does it again and again while it is wanted: `everyMs` after the last time; null for not at all. */
export function useRepeated(work: () => unknown, everyMs: number | null): void {
  const latest = useRef(work);
  useEffect(() => {
    latest.current = work;
  });
  useEffect(() => {
    if (everyMs === null) return undefined;
    const ticking = setInterval(() => latest.current(), everyMs);
    return () => clearInterval(ticking);
  }, [everyMs]);
}
