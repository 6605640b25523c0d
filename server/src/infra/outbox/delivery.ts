import { Refusal } from '@anxin/shared/errors';
import { Counter, Gauge, type Registry } from 'prom-client';
import type { Database } from '../database';
import type { Log } from '../log';
import { createOutboxModel, type Delivery } from './outbox.model';
import type { Subscriber } from './subscriber';

export interface DeliveryOptions {
  database: Database;
  log: Log;
  metrics: Registry;
  subscribers: readonly Subscriber[];
}

/** The results of one run. */
export interface Delivered {
  done: number;
  failed: number;
}

export interface EventDelivery {
  /**
   * Hands every due event to its subscribers. Any number of processes may run it at once and may end at any point: the
   * transaction that handles an event also removes its delivery. A failure is tried again later and does not hold up
   * other subscribers or other subjects.
   */
  deliver(at: Date): Promise<Delivered>;
  /** Ends a long run early. */
  leave(): void;
}

const batch = 100;
const firstPauseMs = 1_000;
const longestPauseMs = 10 * 60_000;
/** After this many failures somebody must look at it. That is about two minutes after the first one. */
export const alarmAfter = 8;

type Outcome = 'done' | 'gone' | 'waiting' | 'busy' | 'failed';

/** An earlier event of the same subject is not handled yet. */
class NotItsTurn extends Error {
  override readonly name = 'NotItsTurn';
  constructor(readonly earlier: Delivery) {
    super(`waits for ${earlier.id}`);
  }
}

export function createEventDelivery({ database, log, metrics, subscribers }: DeliveryOptions): EventDelivery {
  const model = createOutboxModel(database.connection);
  const failures = createFailureMetrics(metrics, subscribers, (name) => model.countFailed(name, alarmAfter));
  let leaving = false;
  database.outbox.subscribe(subscribers);

  /** Takes the delivery out and handles its event, in one transaction. */
  function handle(subscriber: Subscriber, delivery: Delivery): Promise<'done' | 'gone'> {
    return database.transact(async (session) => {
      const earlier = await model.earlier(session, delivery);
      if (earlier) throw new NotItsTurn(earlier);
      if (!(await model.take(session, delivery.id))) return 'gone';
      await subscriber.handle(session, delivery.event);
      return 'done';
    });
  }

  async function fail(delivery: Delivery, error: unknown, at: Date): Promise<void> {
    const { subscriber, event } = delivery;
    const count = delivery.failures + 1;
    failures.inc({ subscriber });
    const facts = { err: error, subscriber, event: event.id, kind: event.kind, failures: count };
    if (count < alarmAfter) log.warn(facts, 'an event could not be handled; it is tried again');
    else log.error(facts, 'alarm: an event cannot be handled; it stays until its subscriber is mended');
    await model.fail(delivery, new Date(at.getTime() + pauseMsAfter(count)));
  }

  async function deliverOne(subscriber: Subscriber, delivery: Delivery, at: Date): Promise<Outcome> {
    try {
      return await handle(subscriber, delivery);
    } catch (error) {
      if (error instanceof NotItsTurn) {
        // One that is due itself is about to be handled; one that failed keeps its followers away until it is tried.
        if (error.earlier.dueAt > at) await model.postpone(delivery.id, error.earlier.dueAt);
        return 'waiting';
      }
      if (error instanceof Refusal && error.code === 'busy') return 'busy';
      await fail(delivery, error, at);
      return 'failed';
    }
  }

  async function deliverTo(subscriber: Subscriber, at: Date): Promise<Outcome[]> {
    const all: Outcome[] = [];
    for (;;) {
      const outcomes: Outcome[] = [];
      for (const delivery of await model.due(subscriber.name, at, batch)) {
        if (leaving) break;
        outcomes.push(await deliverOne(subscriber, delivery, at));
      }
      all.push(...outcomes);
      // Events behind an earlier one get their turn in the next round, which is worth it only after progress.
      if (leaving || !outcomes.includes('done') || outcomes.includes('busy')) return all;
    }
  }

  return {
    async deliver(at) {
      const outcomes = (await Promise.all(subscribers.map((one) => deliverTo(one, at)))).flat();
      const count = (wanted: Outcome) => outcomes.filter((one) => one === wanted).length;
      return { done: count('done'), failed: count('failed') };
    },
    leave() {
      leaving = true;
    },
  };
}

function pauseMsAfter(failures: number): number {
  return Math.min(firstPauseMs * 2 ** (failures - 1), longestPauseMs);
}

/** Counts failures, and shows how many events of each subscriber wait for somebody to mend it. */
function createFailureMetrics(
  metrics: Registry,
  subscribers: readonly Subscriber[],
  stuck: (subscriber: string) => Promise<number>,
) {
  void new Gauge({
    name: 'events_stuck',
    help: 'Events that a subscriber could not handle again and again; should stay 0',
    labelNames: ['subscriber'] as const,
    registers: [metrics],
    async collect() {
      for (const { name } of subscribers) this.set({ subscriber: name }, await stuck(name));
    },
  });
  return new Counter({
    name: 'event_failures_total',
    help: 'Attempts to handle an event that failed, by subscriber',
    labelNames: ['subscriber'] as const,
    registers: [metrics],
  });
}
