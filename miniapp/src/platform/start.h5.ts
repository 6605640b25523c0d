import '@/styles/browser.scss';
import { watchPageExit } from './page-exit';
import { watchPageScripts } from './page-scripts';

/** A browser needs its own defaults taken away, which the style sheet does, and the tab bar kept within the content policy. */
export function startPlatform(): void {
  watchPageExit();
  watchPageScripts();
  document.addEventListener('click', keepFromScriptAddress, true);
}

/** Tabs are links to `javascript:;`, which the content policy refuses to run: there is nothing to run. */
function keepFromScriptAddress(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (link?.getAttribute('href')?.startsWith('javascript:')) event.preventDefault();
}
