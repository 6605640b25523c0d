/** npm passes a terminal's Ctrl-C on, so that one key press may arrive twice within this time. */
const SAME_PRESS_MS = 1000;

/**
 * Turns Ctrl-C (and SIGTERM) into an abort, so that what runs can stop in order. Pressed again, `force` ends everything at once.
 * @param {() => void} force
 */
export function onInterrupt(force) {
  const controller = new AbortController();
  let firstAt = 0;
  const handle = () => {
    if (!controller.signal.aborted) {
      firstAt = Date.now();
      controller.abort();
    } else if (Date.now() - firstAt > SAME_PRESS_MS) {
      force();
      process.exit(130);
    }
  };
  process.on('SIGINT', handle);
  process.on('SIGTERM', handle);
  return controller.signal;
}
