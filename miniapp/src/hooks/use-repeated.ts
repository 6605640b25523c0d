import { useEffect, useRef } from 'react';

/** Repeats the work `everyMs` after its last run; null stops it. */
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
