import type { Day } from '@anxin/shared/values/store-time';
import { type Connection, isDuplicateKey } from '../../infra/database';

interface SendCount {
  /** The counted subject: a number's hash, a member or an address's hash. */
  _id: string;
  day: Day;
  count: number;
  lastAt: Date;
  /** The database deletes by its own clock. */
  purgeAt: Date;
}

/** The limit of sending: a gap between two messages, and a number a day. */
export interface SendLimit {
  gapMs: number;
  perDay: number;
}

/** The reason a message may not be sent now. */
export type SendRefused = { why: 'too_soon'; waitMs: number } | { why: 'day_limit' };

const lifetimeMs = 2 * 24 * 60 * 60_000;

/** Counts codes that are sent, for all processes together. */
export function createCodeSendModel(connection: Connection) {
  const sends = connection.collection<SendCount>('phone_code_sends');
  const written = (at: Date) => ({ lastAt: at, purgeAt: new Date(Date.now() + lifetimeMs) });

  /** Counts one more message. The write is guarded, so that many at once do not pass the limit. */
  async function counted(key: string, { gapMs, perDay }: SendLimit, day: Day, at: Date): Promise<boolean> {
    const rested = { _id: key, ...(gapMs > 0 ? { lastAt: { $lte: new Date(at.getTime() - gapMs) } } : {}) };
    const today = { ...rested, day, count: { $lt: perDay } };
    const more = await sends.updateOne(today, { $inc: { count: 1 }, $set: written(at) });
    if (more.matchedCount === 1) return true;
    const first = await sends.updateOne({ ...rested, day: { $ne: day } }, { $set: { ...written(at), day, count: 1 } });
    if (first.matchedCount === 1) return true;
    try {
      await sends.insertOne({ _id: key, day, count: 1, ...written(at) });
      return true;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      return false;
    }
  }

  function refusedBy(found: SendCount, { gapMs, perDay }: SendLimit, day: Day, at: Date): SendRefused | null {
    if (found.day === day && found.count >= perDay) return { why: 'day_limit' };
    const waitMs = gapMs > 0 ? found.lastAt.getTime() + gapMs - at.getTime() : 0;
    return waitMs > 0 ? { why: 'too_soon', waitMs } : null;
  }

  return {
    /** The reason that a message may not be sent now, or null. Counts nothing. */
    async refusal(key: string, limit: SendLimit, day: Day, at: Date): Promise<SendRefused | null> {
      const found = await sends.findOne({ _id: key });
      return found && refusedBy(found, limit, day, at);
    },

    /** Counts one more message and answers null, or answers the reason it may not be sent. */
    async take(key: string, limit: SendLimit, day: Day, at: Date): Promise<SendRefused | null> {
      if (await counted(key, limit, day, at)) return null;
      const found = await sends.findOne({ _id: key });
      return (found && refusedBy(found, limit, day, at)) ?? { why: 'too_soon', waitMs: 1_000 };
    },

    /**
     * Takes back the count of a message that {@link take} allowed and that was not sent, and ends the gap that it began.
     * Call it once for each. The last count is removed with its row, so no count falls below one. After the day is over
     * nothing is left to take back.
     */
    async giveBack(key: string, { gapMs }: SendLimit, day: Day, at: Date): Promise<void> {
      const before = new Date(at.getTime() - gapMs);
      await sends.updateOne({ _id: key, day, lastAt: at }, { $set: { lastAt: before } });
      // Another message may be counted or taken back between two writes, so they are tried again.
      for (let tries = 0; tries < 5; tries += 1) {
        const fewer = await sends.updateOne({ _id: key, day, count: { $gt: 1 } }, { $inc: { count: -1 } });
        if (fewer.matchedCount === 1) return;
        if ((await sends.deleteOne({ _id: key, day, count: 1 })).deletedCount === 1) return;
      }
    },
  };
}

export type CodeSendModel = ReturnType<typeof createCodeSendModel>;
