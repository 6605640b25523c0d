import type { WindowInsets } from './window-insets-type';

/** A browser draws its own bars outside the page. */
export function readWindowInsets(): WindowInsets {
  return { statusBarPx: 0, barPx: 52, menuPx: 0 };
}
