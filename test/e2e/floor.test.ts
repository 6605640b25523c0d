import { useGround } from '../support/use-ground';

/**
 * Every window of test/e2e runs without the functions that iOS 14.5 and Chrome 87 lack (test/support/floor.ts), so each
 * flow proves that the built pages do not need them. Here it is proved that a missing function would be seen.
 */

const { ground, browsers } = useGround();

test('a window of the tests has no newer function', async () => {
  const { page } = await browsers.open('phone', ground.product.url);
  await page.goto('/');
  const there = await page.evaluate(() => {
    const names: Record<string, object> = {
      toSorted: Array.prototype,
      findLast: Array.prototype,
      hasOwn: Object,
      isWellFormed: String.prototype,
      structuredClone: window,
      Iterator: window,
      timeout: AbortSignal,
      randomUUID: crypto,
      requestIdleCallback: window,
      requestSubmit: HTMLFormElement.prototype,
      createImageBitmap: window,
      OffscreenCanvas: window,
      locks: navigator,
      showModal: HTMLDialogElement.prototype,
    };
    return Object.keys(names).filter((name) => name in (names[name] ?? {}));
  });
  expect(there).toEqual([]);
});

test('a page without a function that the product needs fails its test', async () => {
  const window = await browsers.open('phone', ground.product.url);
  await window.context.addInitScript('delete Object.fromEntries;');
  window.expectTrouble(/./);
  const [error] = await Promise.all([window.page.waitForEvent('pageerror'), window.page.goto('/')]);
  expect(error.message).toContain('fromEntries');
});
