/**
 * A script that takes away what the oldest supported phones and browsers (miniapp/config/floor.json) do not have. It runs
 * before any script of the product, so that nothing may need them.
 */
export const takeAwayNewer = `(() => {
  const drop = (holder, ...names) => {
    if (holder) for (const name of names) delete holder[name];
  };
  const typedArray = Object.getPrototypeOf(Uint8Array);
  drop(Array.prototype, 'at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with');
  drop(typedArray.prototype, 'at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'with');
  drop(String.prototype, 'at', 'isWellFormed', 'toWellFormed');
  drop(Array, 'fromAsync');
  drop(Object, 'hasOwn', 'groupBy');
  drop(Map, 'groupBy');
  drop(Promise, 'withResolvers', 'try');
  drop(RegExp, 'escape');
  drop(Math, 'sumPrecise', 'f16round');
  drop(Uint8Array, 'fromBase64', 'fromHex');
  drop(Uint8Array.prototype, 'toBase64', 'toHex', 'setFromBase64', 'setFromHex');
  drop(ArrayBuffer.prototype, 'resize', 'transfer', 'transferToFixedLength');
  const sets = ['union', 'intersection', 'difference', 'symmetricDifference', 'isSubsetOf', 'isSupersetOf', 'isDisjointFrom'];
  drop(Set.prototype, ...sets);
  const iterator = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()));
  drop(iterator, 'map', 'filter', 'take', 'drop', 'flatMap', 'reduce', 'toArray', 'forEach', 'some', 'every', 'find');
  drop(globalThis, 'Iterator', 'structuredClone', 'SuppressedError', 'DisposableStack', 'AsyncDisposableStack', 'Float16Array');
  if (typeof AbortSignal !== 'undefined') {
    drop(AbortSignal, 'timeout', 'any', 'abort');
    drop(AbortSignal.prototype, 'throwIfAborted', 'reason');
  }
  if (typeof URL !== 'undefined') drop(URL, 'canParse', 'parse');
  if (typeof URLSearchParams !== 'undefined') drop(URLSearchParams.prototype, 'size');
  if (typeof crypto !== 'undefined') drop(Object.getPrototypeOf(crypto), 'randomUUID');
})();`;

/**
 * Browsers of the same age lack these functions of a page, too, and ask before leaving only for a `returnValue`.
 * `checkVisibility` stays, because the tests themselves ask for it.
 */
export const takeAwayInBrowser = `${takeAwayNewer}
(() => {
  const drop = (holder, ...names) => {
    if (holder) for (const name of names) delete holder[name];
  };
  drop(globalThis, 'BroadcastChannel', 'requestIdleCallback', 'cancelIdleCallback', 'reportError', 'scheduler', 'navigation');
  drop(globalThis, 'createImageBitmap', 'OffscreenCanvas', 'ImageDecoder', 'CompressionStream', 'DecompressionStream');
  drop(globalThis, 'cookieStore', 'URLPattern', 'CloseWatcher', 'EditContext', 'TaskController', 'EyeDropper');
  if (typeof Intl !== 'undefined') drop(Intl, 'supportedValuesOf', 'DurationFormat');
  drop(Response, 'json');
  drop(Element.prototype, 'setHTMLUnsafe', 'getHTML', 'moveBefore');
  drop(HTMLDialogElement.prototype, 'show', 'showModal', 'requestClose');
  BeforeUnloadEvent.prototype.preventDefault = () => undefined;
  drop(HTMLFormElement.prototype, 'requestSubmit');
  drop(HTMLElement.prototype, 'inert', 'showPopover', 'hidePopover', 'togglePopover');
  drop(HTMLInputElement.prototype, 'showPicker');
  drop(Document.prototype, 'startViewTransition');
  drop(Navigator.prototype, 'userAgentData', 'locks', 'userActivation', 'scheduling');
})();`;

/** WeChat on Android has no `Intl`, and no mini-program has WebAssembly under its own name. */
export const takeAwayInWechat = `${takeAwayNewer}
delete globalThis.Intl;
delete globalThis.WebAssembly;`;
