import { Refusal } from '@anxin/shared/errors';

/** The result of one run over the records that were due. */
export interface Swept {
  done: number;
  /** Left for the next run: the database was too busy. */
  postponed: number;
}

const batch = 100;

/**
 * Handles every record that is due, a batch at a time. `claim` takes one by compare-and-set and answers false when
 * another process was faster, so any number of processes may run it at once and it may end at any point. A record with
 * an error does not stop the others: the errors are thrown at the end.
 */
export async function sweepDue<Item>(
  due: (limit: number) => Promise<readonly Item[]>,
  claim: (item: Item) => Promise<boolean>,
): Promise<Swept> {
  const swept: Swept = { done: 0, postponed: 0 };
  for (;;) {
    const found = await due(batch);
    const failures: unknown[] = [];
    for (const item of found) {
      try {
        if (await claim(item)) swept.done += 1;
      } catch (error) {
        if (error instanceof Refusal && error.code === 'busy') swept.postponed += 1;
        else failures.push(error);
      }
    }
    if (failures.length > 0)
      throw new AggregateError(failures, `${failures.length} that were due could not be dealt with`);
    if (found.length < batch || swept.postponed > 0) return swept;
  }
}
