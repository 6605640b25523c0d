import { type Day } from '@anxin/shared/values/store-time';
import { type Connection, isDuplicateKey } from './database';

interface Counter {
  _id: string;
  last: number;
}

const triesMax = 5;

export interface PrintedNumbers {
  /**
   * The next number of its kind in the store on that day, as printed and spoken: `YY1124-031`. Allotted outside any
   * transaction, so that nothing waits for it; one that is not used leaves a gap.
   */
  next(prefix: string, storeId: string, day: Day): Promise<string>;
}

export function createPrintedNumbers(connection: Connection): PrintedNumbers {
  const counters = connection.collection<Counter>('counters');

  /** Null when the number was lost: of two firsts of the day at once, one makes the counter. */
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

  return {
    async next(prefix, storeId, day) {
      const id = `${prefix}|${storeId}|${day}`;
      let last = await count(id);
      for (let tries = 1; last === null; tries += 1) {
        if (tries > triesMax) throw new Error(`counter ${id} was not kept`);
        last = await count(id);
      }
      return `${prefix}${day.slice(5, 7)}${day.slice(8, 10)}-${String(last).padStart(3, '0')}`;
    },
  };
}
