import type { WorkingSubject } from './subject';

/** The result of a round: pieces of work per second, the number of failures, and one example. */
export interface WorkResult {
  perSecond: number;
  refused: number;
  example: string;
}

/** Does as many pieces of work as it can in so many seconds, `connections` at a time. */
export async function workFor(
  subject: WorkingSubject,
  { connections, seconds }: { connections: number; seconds: number },
): Promise<WorkResult> {
  let done = 0;
  let refused = 0;
  let example = '';
  const startedAtMs = performance.now();
  const until = startedAtMs + seconds * 1000;

  async function hand(): Promise<void> {
    while (performance.now() < until) {
      try {
        await subject.work();
        done += 1;
      } catch (error) {
        refused += 1;
        example = String(error);
      }
    }
  }

  await Promise.all(Array.from({ length: connections }, hand));
  return { perSecond: done / ((performance.now() - startedAtMs) / 1000), refused, example };
}
