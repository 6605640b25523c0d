import { createHmac, hkdfSync } from 'node:crypto';
import { refuseUntil, Refusal } from '@anxin/shared/errors';
import { countedAttempts, waitSecondsAfter, type WaitRule } from '@anxin/shared/rules/identity/growing-wait';
import { type Connection, isDuplicateKey } from './database';

/**
 * Counts the attempts at one kind of secret (a password, a code), for each person or thing apart. Use it wherever a
 * secret could be guessed:
 *
 * ```ts
 * const attempts = createAttempts(connection, jwtSecret);
 * const guesses = attempts.counter('staff_password', passwordWaits);
 * await guesses.take(username, at);     // before the secret is compared
 * if (!matches) throw new Refusal('wrong_credentials');
 * await guesses.clear(username);        // it was right
 * ```
 *
 * `who` names the account, never the address: guesses from many addresses are guesses at one secret. Do not let
 * anybody set off a wait against somebody else for good: give what is known to be theirs (a known device) a counter
 * of its own, by another `who`.
 */
export interface AttemptCounter {
  /**
   * Counts one attempt before it is judged, so that many at once get no more tries than one after another. Refuses with
   * `too_many_requests` (429) while a wait runs, names the time to wait, and does not count that attempt.
   */
  take(who: string, at: Date): Promise<void>;
  /** Forgets the attempts: the secret was right. */
  clear(who: string): Promise<void>;
}

export interface Attempts {
  /** The counter of one kind of secret; `kind` must be unique among the kinds. */
  counter(kind: string, rule: WaitRule): AttemptCounter;
}

interface AttemptDocument {
  _id: string;
  count: number;
  lastAt: Date;
  waitUntil: Date;
  /** The database deletes by its own clock; `lastAt` decides. */
  purgeAt: Date;
}

/** Each lost turn means that another attempt was counted, so a few turns end at a wait. */
const turnsMax = 50;

/**
 * Attempts are counted in the database, so all processes share them. Names are stored as a keyed hash: they are phones
 * and user names. Each write is guarded by what was read and finds its document by `_id`.
 *
 * The library `rate-limiter-flexible` (11.4.0) was tried and is not used: its waits do not grow, it takes the time from
 * the machine's clock, and its MongoDB store needs `findOneAndUpdate`. The development database walks the whole
 * collection for that (268 ms a call among 6,000 documents), and of 40 calls at once most failed.
 */
export function createAttempts(connection: Connection, serverSecret: string): Attempts {
  const attempts = connection.collection<AttemptDocument>('attempts');
  const key = Buffer.from(hkdfSync('sha256', serverSecret, '', 'anxin attempts', 32));
  const idOf = (kind: string, who: string) => createHmac('sha256', key).update(`${kind}\n${who}`).digest('base64url');

  /** Writes the next count unless another request was faster. */
  async function advance(id: string, found: AttemptDocument | null, count: number, rule: WaitRule, at: Date) {
    const next = {
      count,
      lastAt: at,
      waitUntil: new Date(at.getTime() + waitSecondsAfter(count, rule) * 1000),
      purgeAt: new Date(Date.now() + rule.forgetAfterSeconds * 1000),
    };
    if (found) {
      const read = { _id: id, count: found.count, lastAt: found.lastAt };
      return (await attempts.updateOne(read, { $set: next })).matchedCount === 1;
    }
    try {
      await attempts.insertOne({ _id: id, ...next });
      return true;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      return false;
    }
  }

  async function take(id: string, rule: WaitRule, at: Date): Promise<void> {
    for (let turn = 0; turn < turnsMax; turn += 1) {
      const found = await attempts.findOne({ _id: id });
      const secondsLeft = found ? (found.waitUntil.getTime() - at.getTime()) / 1000 : 0;
      if (secondsLeft > 0) throw refuseUntil(secondsLeft);
      const counted = found ? countedAttempts(found.count, found.lastAt.getTime(), at.getTime(), rule) : 0;
      if (await advance(id, found, counted + 1, rule, at)) return;
    }
    throw new Refusal('busy', { retryAfterSeconds: 1 });
  }

  return {
    counter: (kind, rule) => ({
      take: (who, at) => take(idOf(kind, who), rule, at),
      clear: async (who) => {
        await attempts.deleteOne({ _id: idOf(kind, who) });
      },
    }),
  };
}
