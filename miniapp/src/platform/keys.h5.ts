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
