const faults = '.field--wrong, .field__error[role="alert"]';

/**
 * Brings the first wrong field into view and gives it the keyboard: in the sheet on top when one is open, else on the
 * page. Does nothing without a fault. Call it after a failed send; it waits for the screen.
 */
export function showFirstFault(): void {
  setTimeout(() => {
    const sheets = [...document.querySelectorAll('.sheet')].filter(isShown);
    const scope = sheets.at(-1) ?? document;
    const first = [...scope.querySelectorAll(faults)].find(isShown);
    if (!first) return;
    const box = first.closest('.field') ?? first.parentElement ?? first;
    box.scrollIntoView({ block: 'center' });
    const control = box.querySelector<HTMLElement>(
      'input:not(:disabled), textarea:not(:disabled), button:not(:disabled)',
    );
    control?.focus({ preventScroll: true });
  }, 0);
}

function isShown(element: Element): boolean {
  return element.getClientRects().length > 0;
}
