import { useCallback, useRef } from 'react';
import type { Answer, AnyOperation, Input } from '@anxin/shared/contracts/operation';
import { call } from '@/api/client';
import { NetworkError } from '@/api/failures';
import { newIdempotencyKey } from '@/api/idempotency-key';
import type { SessionKind } from './session-store';

interface Unanswered {
  input: string;
  key: string;
}

/**
 * Sends an operation that changes something. When no answer came and the person tries the same again, it carries the
 * same idempotency key: whatever the first attempt did is not done twice.
 */
export function useSend<Op extends AnyOperation>(
  kind: SessionKind,
  operation: Op,
): (input: Input<Op>) => Promise<Answer<Op>> {
  const unanswered = useRef<Unanswered | null>(null);
  return useCallback(
    async (input) => {
      const print = JSON.stringify(input);
      const key = unanswered.current?.input === print ? unanswered.current.key : newIdempotencyKey();
      unanswered.current = { input: print, key };
      try {
        const answer = await call(operation, input, { as: kind, idempotencyKey: key });
        unanswered.current = null;
        return answer;
      } catch (error) {
        if (!(error instanceof NetworkError)) unanswered.current = null;
        throw error;
      }
    },
    [kind, operation],
  );
}
