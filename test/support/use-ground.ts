import { type Browsers, openBrowsers } from './browser';
import { openedBeforeAll } from './opened';
import { type Ground, openGround } from './product-ground';

/** Hooks for test files that open browsers. Each function registers the hooks it needs. */

/** One Chromium for the file; the windows a test has opened are closed after it. */
export function useBrowsers(): Browsers {
  const browsers = openedBeforeAll(openBrowsers, (opened) => opened.close());
  afterEach(() => browsers.closeWindows());
  return browsers;
}

/** The running product with its two stores, and browsers to open it in: one of each for the file. */
export function useGround(): { ground: Ground; browsers: Browsers } {
  const browsers = useBrowsers();
  const ground = openedBeforeAll(openGround, (opened) => opened.close());
  return { ground, browsers };
}
