import { useEffect } from 'react';
import { holdUnsaved } from '@/platform/unsaved';
import { usePageShown } from './use-page-shown';

/** While `unsaved`, leaving the page in any way asks first. A form passes true when a value differs from the start. */
export function useUnsaved(unsaved: boolean): void {
  const shown = usePageShown();
  useEffect(() => (unsaved && shown ? holdUnsaved() : undefined), [unsaved, shown]);
}
