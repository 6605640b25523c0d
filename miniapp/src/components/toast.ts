/** Words that lie over the top of a page for a moment, clear of the field that is being typed in. */
export interface Toast {
  text: string;
  kind: 'done' | 'problem' | 'confirming';
}

const listeners = new Set<() => void>();
let passing: Toast | null = null;
let shown: Toast | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
let confirmations = 0;
let earlierAtMs = 0;

const confirming: Toast = { text: '正在确认结果', kind: 'confirming' };

/** Calls back on each change of {@link shownToast}; the answer ends it. */
export function watchToast(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The words to show now; null when there are none. */
export const shownToast = (): Toast | null => shown;

/** The next success is the result of an earlier attempt: the toast says that nothing was done twice. */
export function isResultOfEarlier(): void {
  earlierAtMs = Date.now();
}

/** A word of success that goes away by itself. */
export function toastDone(text: string): void {
  const isEarlier = Date.now() - earlierAtMs < 1_000;
  earlierAtMs = 0;
  if (isEarlier) toastProblem(`${text}\n是上次提交的结果，没有重复提交`);
  else show({ text, kind: 'done' }, 1_800);
}

/** Shows a failure and the advice, long enough to be read. */
export function toastProblem(text: string): void {
  show({ text, kind: 'problem' }, 3_200);
}

/** Says that the app is checking the outcome of a request. Each call is ended by one of {@link hideConfirming}. */
export function showConfirming(): void {
  confirmations += 1;
  update();
}

export function hideConfirming(): void {
  confirmations -= 1;
  update();
}

function show(toast: Toast, ms: number): void {
  clearTimeout(timer);
  passing = toast;
  timer = setTimeout(() => {
    passing = null;
    update();
  }, ms);
  update();
}

function update(): void {
  shown = passing ?? (confirmations > 0 ? confirming : null);
  for (const listener of listeners) listener();
}
