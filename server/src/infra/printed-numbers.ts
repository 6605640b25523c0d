import { type Day } from '@anxin/shared/values/store-time';
import { type Connection, isDuplicateKey } from './database';

interface Counter {
  _id: string;
  last: number;
}

export interface PrintedNumbers {
  /**
   * The next number of its kind in the store on that day, as printed and spoken: `YY1124-031`. Allotted outside any
   * transaction, so that nothing waits for it; one that is not used leaves a gap.
   */
  next(prefix: string, storeId: string, day: Day): Promise<string>;
}

export function createPrintedNumbers(connection: Connection): PrintedNumbers {
  const counters = connection.collection<Counter>('counters');

  async function count(id: string): Promise<number> {
    const counted = await counters.findOneAndUpdate(
      { _id: id },
      { $inc: { last: 1 } },
      { upsert: true, returnDocument: 'after' },
    );
    if (!counted) throw new Error(`counter ${id} was not kept`);
    return counted.last;
  }

  return {
    async next(prefix, storeId, day) {
      const id = `${prefix}|${storeId}|${day}`;
      const last = await count(id).catch((error: unknown) => {
        // Two firsts of the day at once: the other one has made the counter by now.
        if (isDuplicateKey(error, 'counters')) return count(id);
        throw error;
      });
      return `${prefix}${day.slice(5, 7)}${day.slice(8, 10)}-${String(last).padStart(3, '0')}`;
    },
  };
}
