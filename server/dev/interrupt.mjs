/** npm passes a terminal's Ctrl-C on, so that one key press may arrive twice within this time. */
const SAME_PRESS_MS = 1000;

/** The interval of the checks that npm, which started this process, still runs. */
const PARENT_CHECK_MS = 500;

/** A signal to npm ends the shell between it and us without a word to us: calls `then` when that has happened. @param {() => void} then */
function onParentGone(then) {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && then(), PARENT_CHECK_MS).unref();
}

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
  onParentGone(() => controller.abort());
  return controller.signal;
}
