import { randomUUID } from 'node:crypto';

/** A text message as the phone shows it. */
export interface Message {
  id: string;
  /** In E.164. */
  phone: string;
  text: string;
  at: Date;
}

const messagesMax = 200;
const minuteMs = 60_000;
/** The most messages for one number, as Tencent Cloud sets them at first. */
const limits = [
  { withinMs: minuteMs / 2, max: 1, code: 'LimitExceeded.PhoneNumberThirtySecondLimit' },
  { withinMs: 60 * minuteMs, max: 5, code: 'LimitExceeded.PhoneNumberOneHourLimit' },
  { withinMs: 24 * 60 * minuteMs, max: 10, code: 'LimitExceeded.PhoneNumberDailyLimit' },
];

export type Messages = ReturnType<typeof createMessages>;

/** The text messages sent while the sandbox runs, and the faults that tests have ordered. */
export function createMessages(now: () => Date) {
  const sent: Message[] = [];
  const failing: string[] = [];
  let losing = false;

  return {
    all: (): Message[] => [...sent],

    /** The code of the limit that the next message to the number would break; null when it may be sent. */
    limitOf(phone: string): string | null {
      const atMs = now().getTime();
      const broken = limits.find(({ withinMs, max }) => {
        return sent.filter((one) => one.phone === phone && one.at.getTime() > atMs - withinMs).length >= max;
      });
      return broken?.code ?? null;
    },

    add(phone: string, text: string): Message {
      const message = { id: randomUUID(), phone, text, at: now() };
      sent.unshift(message);
      sent.length = Math.min(sent.length, messagesMax);
      return message;
    },

    failNext(...codes: string[]): void {
      failing.push(...codes);
    },

    /** The code that the present message must be refused with. */
    fault: (): string | null => failing.shift() ?? null,

    loseNextAnswer(): void {
      losing = true;
    },

    /** True when the answer to the present message is to be lost. */
    takeLoss(): boolean {
      const lost = losing;
      losing = false;
      return lost;
    },
  };
}
