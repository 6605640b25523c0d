import { useEffect, useState } from 'react';
import type { FileContent } from '@anxin/shared/contracts/file';
import { showPicture } from '@/platform/shown-picture';

/** The address of a fetched picture while the page shows it; null when the phone has no room for it. */
export function usePictureUrl(content: FileContent | undefined): string | null | undefined {
  const [url, setUrl] = useState<string | null>();
  useEffect(() => {
    if (!content) return undefined;
    const showing = showPicture(content);
    let isGone = false;
    showing.then(
      ({ url: shownUrl }) => !isGone && setUrl(shownUrl),
      () => !isGone && setUrl(null),
    );
    return () => {
      isGone = true;
      showing.then(({ release }) => release()).catch(() => undefined);
    };
  }, [content]);
  return url;
}
