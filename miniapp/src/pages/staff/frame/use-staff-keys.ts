import { useEffect } from 'react';
import { usePageShown } from '@/hooks/use-page-shown';
import { isForPage, onKey, pressMainButton } from '@/platform/keys';
import { openHelp } from '../addresses';

/** The keys of every staff page: `?` opens the help page, Ctrl + Enter presses the main button. */
export function useStaffKeys(): void {
  const shown = usePageShown();
  useEffect(() => {
    if (!shown) return undefined;
    return onKey((event) => {
      if (event.repeat) return;
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        pressMainButton();
      } else if ((event.key === '?' || event.key === '？') && isForPage(event)) {
        event.preventDefault();
        openHelp();
      }
    });
  }, [shown]);
}
