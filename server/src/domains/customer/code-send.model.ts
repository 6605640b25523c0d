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
    const rested = { _id: key, lastAt: { $lte: new Date(at.getTime() - gapMs) } };
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

  return {
    /** Counts one more message and answers null, or answers the reason it may not be sent. */
    async take(key: string, limit: SendLimit, day: Day, at: Date): Promise<SendRefused | null> {
      if (await counted(key, limit, day, at)) return null;
      const found = await sends.findOne({ _id: key });
      if (found && found.day === day && found.count >= limit.perDay) return { why: 'day_limit' };
      const waitMs = found ? found.lastAt.getTime() + limit.gapMs - at.getTime() : 0;
      return { why: 'too_soon', waitMs: Math.max(waitMs, 1_000) };
    },

    /** Ends the gap at once after a message that was not sent. The count of the day stays. */
    async endGap(key: string, { gapMs }: SendLimit, at: Date): Promise<void> {
      await sends.updateOne({ _id: key, lastAt: at }, { $set: { lastAt: new Date(at.getTime() - gapMs) } });
    },
  };
}

export type CodeSendModel = ReturnType<typeof createCodeSendModel>;
