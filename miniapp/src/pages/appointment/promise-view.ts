import type { Appointment } from '@anxin/shared/contracts/appointment';
import { formatYuan } from '@anxin/shared/values/money';
import { clockOf } from '@anxin/shared/values/store-time';
import { clockWords, lastingWords } from './lasting-words';

type Promise = NonNullable<Appointment['promise']>;

/** The promise's clock at an instant: the ring and its words. Promise: docs/domain/appointments.md#7. */
export interface PromiseView {
  /** The used share of the promised time, 0–1. */
  used: number;
  caption: string;
  /** The big clock. */
  clock: string;
  /** Below it: by when. */
  by: string;
  state: 'good' | 'warn' | 'bad';
  /** The state in words. */
  tag: string;
  /** The effect on the bill. */
  text: string;
}

/** With a sixth of the time left it is getting close. */
const closeShare = 1 / 6;

/** Describes the promise at an instant. `names` are the services that the promise covers. */
export function viewPromise(promise: Promise, names: string, nowMs: number): PromiseView {
  const [started, due] = [Date.parse(promise.startedAt), Date.parse(promise.dueAt)];
  const stopped = promise.readyAt === null ? null : Date.parse(promise.readyAt);
  const at = stopped ?? nowMs;
  const left = due - at;
  const shared = {
    used: Math.min(1, Math.max(0, (at - started) / (due - started))),
    by: `${clockOf(promise.dueAt)} 前`,
  };
  const usedMinutes = Math.max(0, Math.floor((at - started) / 60_000));
  const amount = `${names}费 ¥${formatYuan(promise.waivableFen, 'auto')}`;
  if (stopped !== null) return viewStopped(promise, shared, clockWords(stopped - started), amount);
  if (left < 0) {
    const late = { caption: '已超过承诺时间', clock: clockWords(-left), state: 'bad' as const, tag: '已超时' };
    return { ...shared, ...late, text: `${amount} 结算时自动全免` };
  }
  const close = left < (due - started) * closeShare;
  return {
    ...shared,
    caption: '距承诺交车',
    clock: clockWords(left),
    state: close ? 'warn' : 'good',
    tag: close ? `即将到时 · 已用 ${usedMinutes} 分钟` : `进度正常 · 已用 ${usedMinutes} 分钟`,
    text: `超过 ${lastingWords(promise.minutes)}，${amount} 自动全免`,
  };
}

function viewStopped(
  promise: Promise,
  shared: { used: number; by: string },
  clock: string,
  amount: string,
): PromiseView {
  const done = { ...shared, caption: '完工用时', clock, by: `承诺 ${lastingWords(promise.minutes)}` };
  if (promise.kept === false)
    return { ...done, state: 'bad', tag: '超时完工', text: `超过承诺时间，${amount} 已为您自动全免` };
  return { ...done, state: 'good', tag: '按承诺完工', text: '在承诺的时间内完工，可以来取车了' };
}
