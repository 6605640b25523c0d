/** A browser draws its own bars outside the page. */
export function colourStatusBar(_ground: 'light' | 'dark'): void {}
