import type { FileContent } from '@anxin/shared/contracts/file';
import type { ShownPicture } from './shown-picture-type';

/** Gives a fetched picture an address within this page. */
export async function showPicture({ type, bytes }: FileContent): Promise<ShownPicture> {
  const url = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type }));
  return { url, release: () => URL.revokeObjectURL(url) };
}

/** A browser forgets them with the page. */
export function forgetPictures(): void {}
