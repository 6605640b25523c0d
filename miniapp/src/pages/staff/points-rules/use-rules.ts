import { useMemo, useState } from 'react';
import { previewProgramme } from '@anxin/shared/contracts/points-forecast';
import {
  changeProgramme,
  getProgramme,
  type PointsProgramme,
  programmeChanges,
} from '@anxin/shared/contracts/points-programme';
import { settingsChanges } from '@anxin/shared/rules/points/programme-words';
import { ApiError } from '@/api/failures';
import { toastDone, toastProblem } from '@/components/toast';
import { readAgain } from '@/hooks/use-read';
import { useSend } from '@/hooks/use-send';
import { useSubmit } from '@/hooks/use-submit';
import { useUnsaved } from '@/hooks/use-unsaved';
import type { Faults } from '../form-draft';
import { draftOf, readDraft, type RulesDraft } from './rules-draft';

/** A draft of the store's rules: the typed values, their faults, the changes, and saving them. */
export function useRules(storeId: string, { version, settings: stored }: PointsProgramme) {
  const [draft, setDraft] = useState<RulesDraft>(() => draftOf(stored));
  const [refused, setRefused] = useState<Faults>({});
  const { settings, faults } = useMemo(() => readDraft(draft), [draft]);
  useUnsaved(JSON.stringify(draft) !== JSON.stringify(draftOf(stored)));
  const send = useSend('staff', changeProgramme);
  const change = (part: Partial<RulesDraft>) => {
    setDraft({ ...draft, ...part });
    setRefused({});
  };
  const [save, saving] = useSubmit(
    async (onDone: () => void) => {
      if (settings === null) return;
      await send({ params: { storeId }, body: { version, settings } });
      onDone();
      toastDone('积分规则已保存');
      await readAgain('staff', getProgramme, programmeChanges, previewProgramme);
    },
    (error) => {
      if (!(error instanceof ApiError)) return false;
      if (error.code === 'programme_changed') {
        toastProblem(`${error.message}\n已载入最新规则，请重新修改`);
        void readAgain('staff', getProgramme, programmeChanges, previewProgramme);
        return true;
      }
      setRefused(Object.fromEntries(error.fields.map(({ field, reason }) => [pathOf(field), reason])));
      return false;
    },
  );
  return {
    draft,
    change,
    settings,
    save,
    saving,
    faults: { ...faults, ...refused },
    changes: settings === null ? [] : settingsChanges(stored, settings),
    reset: () => {
      setDraft(draftOf(stored));
      setRefused({});
    },
  };
}

export type Rules = ReturnType<typeof useRules>;

const pathOf = (field: string) => field.replace(/^body\.settings\./, '');
