/** Calls back when the browser has a network again, and when the page is looked at again. */
export function onNetworkBack(work: () => void): void {
  window.addEventListener('online', work);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') work();
  });
}
