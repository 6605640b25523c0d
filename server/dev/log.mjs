/** Prints the progress of the development commands: one line a step, with the time it took. */

/** A step that takes long prints a reminder at this interval. */
const REMINDER_MS = 10_000;

const seconds = (/** @type {number} */ sinceMs) => `${((Date.now() - sinceMs) / 1000).toFixed(1)} 秒`;

/** @typedef {{ info(text: string): void, step<T>(text: string, work: (say: (text: string) => void) => Promise<T>): Promise<T> }} Log */

/** @returns {Log} */
export function createLog() {
  return {
    info: (text) => console.log(text),

    /** Runs `work` under a heading; `say` adds a detail that the next reminder shows. */
    async step(text, work) {
      const startedAt = Date.now();
      let detail = '';
      console.log(`▸ ${text}…`);
      const reminder = setInterval(() => {
        console.log(`  仍在进行，已用 ${seconds(startedAt)}${detail && `（${detail}）`}`);
      }, REMINDER_MS);
      try {
        const result = await work((now) => (detail = now));
        console.log(`  完成，用时 ${seconds(startedAt)}`);
        return result;
      } finally {
        clearInterval(reminder);
      }
    },
  };
}
