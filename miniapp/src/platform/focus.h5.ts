/** Gives the keyboard to an element and brings it into view. */
export function focusElement(id: string): void {
  document.getElementById(id)?.focus();
}

/** Takes the keyboard away from whatever has it. */
export function leaveFocus(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}
