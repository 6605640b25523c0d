/** Calls back when Escape is pressed; the answer stops listening. */
export function onEscape(callback: () => void): () => void {
  return onKey((event) => {
    if (event.key === 'Escape') callback();
  });
}

/** Calls back for each key pressed anywhere on the page; the answer stops listening. */
export function onKey(callback: (event: KeyboardEvent) => void): () => void {
  document.addEventListener('keydown', callback);
  return () => document.removeEventListener('keydown', callback);
}

/** True for a plain key that is meant for the page: not typed into a field, not pressed while a dialogue is open. */
export function isForPage(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return false;
  if (document.querySelector('[role="dialog"]')) return false;
  const target = event.target instanceof Element ? event.target : null;
  return !target?.closest('input, textarea, select, [contenteditable]');
}

/** Presses the main button: that of the open dialogue, or else the orange one of the page. */
export function pressMainButton(): void {
  const dialogue = document.querySelector('[role="dialog"]');
  const main = '.button--action, .button--danger, .button--brand';
  const found = dialogue
    ? dialogue.querySelector('.sheet__foot')?.querySelectorAll<HTMLButtonElement>(main)
    : document.querySelectorAll<HTMLButtonElement>('.button--action');
  const shown = Array.from(found ?? []).filter((button) => !button.disabled && button.getClientRects().length > 0);
  shown[shown.length - 1]?.click();
}
