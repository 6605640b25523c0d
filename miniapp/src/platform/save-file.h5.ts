import type { FileContent } from '@anxin/shared/contracts/file';

const lifetimeMs = 60_000;

/** Hands the file to the browser, which saves it under its name. */
export async function saveFile({ type, bytes, name = '' }: FileContent): Promise<void> {
  const url = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Some browsers fetch it only after the click has been dealt with.
  setTimeout(() => URL.revokeObjectURL(url), lifetimeMs);
}
