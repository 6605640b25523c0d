import { Refusal } from '@anxin/shared/errors';

export const times = (count: number) => Array.from({ length: count }, (_, i) => i);

/** Sends a request again as a client does: while it is told to come back later. */
export async function insist<Reply extends { status: number; problem: { code: string } }>(
  send: () => Promise<Reply>,
): Promise<Reply> {
  for (;;) {
    const reply = await send();
    const later = reply.status === 503 || (reply.status === 409 && reply.problem.code === 'request_running');
    if (!later) return reply;
    await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 80));
  }
}

/** Does a service's work again while the database is busy. */
export async function whenFree<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'busy')) throw error;
    }
  }
}

/** The code a service's work was refused with, or null when it took effect; tried again while the database is busy. */
export async function refusalOf(work: () => Promise<unknown>): Promise<string | null> {
  for (;;) {
    try {
      await work();
      return null;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.code !== 'busy') return error.code;
    }
  }
}
