import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { takeAwayInBrowser } from './floor';

/** The two screens the product is made for: a phone that is touched, a desktop with a keyboard. */
const screens = {
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true },
  desk: { viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1 },
} as const;

export type ScreenKind = keyof typeof screens;

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Not the store's zone: days and times on screen must be the store's all the same. */
const browserZone = 'Pacific/Auckland';

/** A browser of its own: it shares only the server with the others. */
export interface BrowserWindow {
  page: Page;
  context: BrowserContext;
  /** Expects console errors and failed requests from here on in this window: they are part of the test. */
  expectTrouble(...trouble: RegExp[]): void;
  close(): Promise<void>;
}

export interface Browsers {
  open(screen: ScreenKind, baseUrl: string): Promise<BrowserWindow>;
  /** Closes every window; fails with the errors that no test has expected. */
  closeWindows(): Promise<void>;
  close(): Promise<void>;
}

/** Starts Chromium once; each window is a context of its own. */
export async function openBrowsers(): Promise<Browsers> {
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: flags,
  });
  let windows: { window: BrowserWindow; troubles: string[] }[] = [];
  return {
    async open(screen, baseUrl) {
      const opened = await openWindow(browser, screen, baseUrl);
      windows.push(opened);
      return opened.window;
    },
    async closeWindows() {
      const closing = windows;
      windows = [];
      for (const { window } of closing) await window.close();
      const troubles = closing.flatMap((opened) => opened.troubles);
      if (troubles.length > 0) throw new Error(`Unexpected in the browser:\n${troubles.join('\n')}`);
    },
    close: () => browser.close(),
  };
}

async function openWindow(browser: Browser, screen: ScreenKind, baseURL: string) {
  const context = await browser.newContext({
    ...screens[screen],
    baseURL,
    locale: 'zh-CN',
    timezoneId: browserZone,
    reducedMotion: 'reduce',
  });
  // Every flow runs without the functions that the oldest supported browsers lack.
  await context.addInitScript(takeAwayInBrowser);
  // Long enough for a busy machine; a missing result fails all the same.
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const troubles: string[] = [];
  const expected: RegExp[] = [];
  const note = (trouble: string) => {
    if (!expected.some((pattern) => pattern.test(trouble))) troubles.push(trouble);
  };
  page.on('pageerror', (error) => note(`pageerror ${error.message}`));
  page.on('console', (message) => {
    // The events below report network failures with their addresses.
    const ofNetwork = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !ofNetwork) note(`console ${message.text()}`);
  });
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    // Leaving a page cancels its open requests.
    if (why !== 'net::ERR_ABORTED') note(`failed ${request.method()} ${request.url()} ${why}`);
  });
  page.on('response', (response) => {
    const { method, url } = { method: response.request().method(), url: response.url() };
    if (response.status() >= 400) note(`status ${response.status()} ${method} ${url}`);
  });
  const window: BrowserWindow = {
    page,
    context,
    expectTrouble: (...trouble) => void expected.push(...trouble),
    close: () => context.close(),
  };
  return { window, troubles };
}
