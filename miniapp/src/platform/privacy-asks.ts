/** The answer for WeChat: the person agreed with WeChat's own button, or disagreed. */
export type PrivacyAnswer = { event: 'agree'; buttonId: string } | { event: 'disagree' };

type Resolve = (answer: PrivacyAnswer) => void;

export type PrivacyAsks = ReturnType<typeof createPrivacyAsks>;

/**
 * The calls to private functions (phone, pictures) that wait until the person has agreed to the privacy guideline. One
 * answer is for all waiting calls. A refused call fails, and its page goes on without it.
 */
export function createPrivacyAsks() {
  let waiting: readonly Resolve[] = [];
  const listeners = new Set<() => void>();

  function set(next: readonly Resolve[]): void {
    waiting = next;
    for (const listener of listeners) listener();
  }

  return {
    /** A call begins to wait. */
    ask: (resolve: Resolve): void => set([...waiting, resolve]),

    isAsking: (): boolean => waiting.length > 0,

    answer(answer: PrivacyAnswer): void {
      const answered = waiting;
      set([]);
      for (const resolve of answered) resolve(answer);
    },

    /** Calls back whenever a call begins or ends to wait; the result stops it. */
    watch(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The calls of this app. */
export const privacyAsks = createPrivacyAsks();
