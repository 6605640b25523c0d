import { type Day } from '@anxin/shared/values/store-time';
import { type Connection, isDuplicateKey } from './database';

interface Counter {
  _id: string;
  last: number;
}

const triesMax = 5;

export interface PrintedNumbers {
  /**
   * The next number of its kind in the store on that day, as printed and spoken: `YY01-261124-031` is the 31st of 24
   * November 2026 in store 01. No other store, day or year has the same number. It is allotted outside any transaction,
   * so that nothing waits for it; an unused number leaves a gap.
   */
  next(prefix: string, storeId: string, day: Day): Promise<string>;
}

export function createPrintedNumbers(connection: Connection): PrintedNumbers {
  const counters = connection.collection<Counter>('counters');

  /**
   * Null when the number was lost: when two requests are the first of the day at once, only one creates the counter.
   */
  async function count(id: string): Promise<number | null> {
    try {
      const counted = await counters.findOneAndUpdate(
        { _id: id },
        { $inc: { last: 1 } },
        { upsert: true, returnDocument: 'after' },
      );
      return counted?.last ?? null;
    } catch (error) {
      if (isDuplicateKey(error, 'counters')) return null;
      throw error;
    }
  }

  async function next(id: string): Promise<number> {
    for (let tries = 1; tries <= triesMax; tries += 1) {
      const last = await count(id);
      if (last !== null) return last;
    }
    throw new Error(`counter ${id} was not kept`);
  }

  /** The store's own number in all printed numbers, drawn when it prints its first. */
  async function draw(storeId: string): Promise<number> {
    const _id = `store|${storeId}`;
    const known = await counters.findOne({ _id });
    if (known) return known.last;
    try {
      const last = await next('stores');
      await counters.insertOne({ _id, last });
      return last;
    } catch (error) {
      // Another process drew a number for the store at the same moment, and that number counts.
      if (!isDuplicateKey(error, 'counters')) throw error;
      return draw(storeId);
    }
  }

  /** A store's code never changes, so it is read once a process. */
  const codes = new Map<string, Promise<number>>();

  async function codeOf(storeId: string): Promise<number> {
    const code = codes.get(storeId) ?? draw(storeId);
    codes.set(storeId, code);
    try {
      return await code;
    } catch (error) {
      codes.delete(storeId);
      throw error;
    }
  }

  return {
    async next(prefix, storeId, day) {
      const [code, last] = [await codeOf(storeId), await next(`${prefix}|${storeId}|${day}`)];
      const date = day.slice(2).replaceAll('-', '');
      return `${prefix}${String(code).padStart(2, '0')}-${date}-${String(last).padStart(3, '0')}`;
    },
  };
}
