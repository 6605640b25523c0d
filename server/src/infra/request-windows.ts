import { createHmac, hkdfSync } from 'node:crypto';
import { refuseUntil } from '@anxin/shared/errors';
import { type Connection, isDuplicateKey } from './database';

/** The most calls within a time. */
export interface WindowLimit {
  callsMax: number;
  seconds: number;
}

export interface RequestWindows {
  /**
   * Counts one call of `who` of one kind, in all processes together. Refuses with `too_many_requests` (429) when the
   * window is full, and tells when it ends. Use it against floods; against guesses at a secret use `attempts`.
   */
  take(kind: string, who: string, limit: WindowLimit, at: Date): Promise<void>;
}

interface WindowDocument {
  _id: string;
  count: number;
  /** The database deletes by its own clock; which window counts is part of the id. */
  purgeAt: Date;
}

/** Counts calls in fixed windows in the database. Names (addresses, sessions) are stored as a keyed hash. */
export function createRequestWindows(connection: Connection, serverSecret: string): RequestWindows {
  const windows = connection.collection<WindowDocument>('request_windows');
  const key = Buffer.from(hkdfSync('sha256', serverSecret, '', 'anxin request windows', 32));

  async function increase(id: string, callsMax: number): Promise<boolean> {
    const counted = await windows.updateOne({ _id: id, count: { $lt: callsMax } }, { $inc: { count: 1 } });
    return counted.matchedCount === 1;
  }

  async function begin(id: string, seconds: number): Promise<boolean> {
    try {
      await windows.insertOne({ _id: id, count: 1, purgeAt: new Date(Date.now() + 2 * seconds * 1000) });
      return true;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      return false;
    }
  }

  return {
    async take(kind, who, { callsMax, seconds }, at) {
      const windowNo = Math.floor(at.getTime() / 1000 / seconds);
      const id = createHmac('sha256', key).update(`${kind}\n${who}\n${windowNo}`).digest('base64url');
      if (await increase(id, callsMax)) return;
      if (callsMax >= 1 && (await begin(id, seconds))) return;
      // The window is full, or another process began it a moment ago.
      if (await increase(id, callsMax)) return;
      throw refuseUntil((windowNo + 1) * seconds - at.getTime() / 1000);
    },
  };
}
