import { useState } from 'react';
import { readLine, visibleCount } from '@anxin/shared/values/written';
import { ApiError } from '@/api/failures';
import { toastDone } from '@/components/toast';
import { useSubmit } from '@/hooks/use-submit';

interface ReasonRequest {
  /** The message for a reason that is too short; null where no reason is needed. */
  missing: string | null;
  send: (reason: string) => Promise<unknown>;
  /** The message after success. */
  done: string;
  /** Reads the result again. */
  readAgain: () => Promise<void>;
  /** Says that a colleague was first, and returns true; false for any other failure. */
  dealWithOvertaken: (error: unknown) => boolean;
  onClose: () => void;
}

/**
 * A decision with a reason. The server's refusal of the reason stands at its field. When a colleague was first, the
 * sheet closes.
 */
export function useReason({ missing, send, done, readAgain, dealWithOvertaken, onClose }: ReasonRequest) {
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState<string>();
  const [confirm, busy] = useSubmit(
    async () => {
      const text = readLine(reason);
      if (missing !== null && visibleCount(text) < 2) return setWrong(missing);
      await send(text);
      toastDone(done);
      onClose();
      await readAgain();
    },
    (error) => {
      const refused = error instanceof ApiError ? error.fieldReason('reason') : undefined;
      if (refused) setWrong(refused);
      else if (dealWithOvertaken(error)) onClose();
      else return false;
      return true;
    },
  );
  const say = (words: string) => {
    setWrong(undefined);
    setReason(words);
  };
  return {
    reason,
    say,
    confirm,
    busy,
    field: { kind: 'long', value: reason, onChange: say, maxLength: 100, error: wrong },
  } as const;
}
