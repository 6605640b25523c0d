import { useState } from 'react';
import { ApiError } from '@/api/failures';
import { toastDone, toastProblem } from '@/components/toast';
import { useSubmit } from '@/hooks/use-submit';
import { useUnsaved } from '@/hooks/use-unsaved';
import type { Faults, Reading } from './form-draft';

interface TermsInput<Draft, Terms> {
  start: () => Draft;
  /** Reads the fields by the same contract as the server. */
  read: (draft: Draft) => Reading<Terms>;
  send: (terms: Terms) => Promise<unknown>;
  /** The message after saving. */
  done: string;
  onDone: () => void;
  /** Reads the result again, or a colleague's earlier change. */
  readAgain: () => Promise<void>;
}

/** Manages the draft of an offer: the typed values, their faults after the first try to save, and saving. */
export function useTerms<Draft extends object, Terms>(input: TermsInput<Draft, Terms>) {
  const [draft, setDraft] = useState<Draft>(input.start);
  const [start] = useState(draft);
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<Faults>({});
  const { terms, faults } = input.read(draft);
  const unsaved = JSON.stringify(draft) !== JSON.stringify(start);
  useUnsaved(unsaved);
  const [save, saving] = useSubmit(
    async () => {
      setTried(true);
      if (terms === null) return;
      await input.send(terms);
      toastDone(input.done);
      input.onDone();
      await input.readAgain();
    },
    (error) => {
      if (!(error instanceof ApiError)) return false;
      if (error.fields.length > 0) {
        setRefused(Object.fromEntries(error.fields.map(({ field, reason }) => [field.replace(/^body\./, ''), reason])));
        return true;
      }
      if (error.status === 409) {
        toastProblem(error.message);
        input.onDone();
        void input.readAgain();
      }
      return error.status === 409;
    },
  );
  return {
    draft,
    terms,
    unsaved,
    save,
    saving,
    /** After the first try to save, each fault stays until its own field is right. */
    faults: tried ? { ...faults, ...refused } : {},
    type: (part: Partial<Draft>) => {
      setDraft({ ...draft, ...part });
      setRefused({});
    },
  };
}
