import { useState } from 'react';
import { exportLiability } from '@anxin/shared/contracts/points-report';
import { dayOf } from '@anxin/shared/values/store-time';
import { wordsFor } from '@/api/failures';
import { toastProblem } from '@/components/toast';
import { useSend } from '@/hooks/use-send';
import { saveFile } from '@/platform/save-file';

/** Fetches the store's workbook and hands it to the person. */
export function useExport(store: { id: string; name: string }) {
  const fetchFile = useSend('staff', exportLiability);
  const [exporting, setExporting] = useState(false);

  async function save(): Promise<void> {
    setExporting(true);
    try {
      const file = await fetchFile({ params: { storeId: store.id } });
      await saveFile({ ...file, name: `积分负债-${store.name}-${dayOf(Date.now())}.xlsx` });
    } catch (error) {
      const { title, text } = wordsFor(error);
      toastProblem(`${title}。${text}`);
    } finally {
      setExporting(false);
    }
  }

  return { exporting, save: () => void save() };
}
