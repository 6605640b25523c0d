import Taro from '@tarojs/taro';
import { createRoot, type Root } from 'react-dom/client';
import { PageMissing } from '@/components/page-missing';

/** Loads a part of the build; webpack calls it for each page that is opened for the first time. */
declare let __webpack_chunk_load__: (part: string | number) => Promise<unknown>;

/** The loads that failed and wait for another try. */
let waiting: (() => void)[] = [];
let message: Root | null = null;

/**
 * Watches the loading of page scripts. A script that fails to load is reported with a button to try again. A script
 * that arrives after the person has gone elsewhere opens nothing: the router would lay its page over the right one.
 */
export function watchPageScripts(): void {
  const load = __webpack_chunk_load__;
  __webpack_chunk_load__ = async (part) => {
    const wanted = window.location.pathname;
    const loaded = await loadInTheEnd(() => load(part));
    return window.location.pathname === wanted ? loaded : never();
  };
  Taro.eventCenter.on('__taroRouterChange', giveUp);
  window.addEventListener('online', tryAgain);
}

const never = () => new Promise<never>(() => undefined);

async function loadInTheEnd(load: () => Promise<unknown>): Promise<unknown> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await load();
    } catch {
      // The server answers, yet the script is missing: there is a newer build, which a reload finds.
      if (tries > 0 && (await isServerThere())) {
        window.location.reload();
        return never();
      }
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        tell();
      });
    }
  }
}

async function isServerThere(): Promise<boolean> {
  return fetch(window.location.href, { method: 'HEAD', cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  );
}

function tell(): void {
  message ??= createRoot(document.body.appendChild(document.createElement('div')));
  const canGoBack = Taro.getCurrentPages().length > 0;
  message.render(<PageMissing onRetry={tryAgain} {...(canGoBack ? { onBack: () => window.history.back() } : {})} />);
}

function tryAgain(): void {
  const again = waiting;
  giveUp();
  for (const resolve of again) resolve();
}

/** The person has gone elsewhere: the awaited page is no longer wanted. */
function giveUp(): void {
  waiting = [];
  message?.render(null);
}
