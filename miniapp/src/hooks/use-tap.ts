import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import { wordsFor } from '@/api/failures';
import { toastProblem } from '@/components/toast';

/**
 * Guards an action against a second tap while the first is under way. A toast reports a failure, unless `onFailure`
 * deals with it and returns true.
 */
export function useTap<Args extends unknown[]>(
  action: (...args: Args) => Promise<void>,
  onFailure?: (error: unknown) => boolean,
): [tap: (...args: Args) => void, busy: boolean] {
  const running = useRef(false);
  const [busy, setBusy] = useState(false);
  const latest = useRef({ action, onFailure });
  useLayoutEffect(() => {
    latest.current = { action, onFailure };
  });
  const tap = useCallback((...args: Args) => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    latest.current
      .action(...args)
      .catch((error: unknown) => {
        if (latest.current.onFailure?.(error)) return;
        const { title, text } = wordsFor(error);
        toastProblem(text === '' ? title : `${title}\n${text}`);
      })
      .finally(() => {
        running.current = false;
        setBusy(false);
      });
  }, []);
  return [tap, busy];
}
