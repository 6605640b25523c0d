const nothingToStop = () => {};

/** A phone has no Escape key. */
export function onEscape(_callback: () => void): () => void {
  return nothingToStop;
}

/** A phone has no keys. */
export function onKey(_callback: (event: KeyboardEvent) => void): () => void {
  return nothingToStop;
}

/** A phone has no keys. */
export function isForPage(_event: KeyboardEvent): boolean {
  return false;
}

/** A phone has no keys. */
export function pressMainButton(): void {}
