import type { DomainEvent } from '@anxin/shared/events/event';
import type mongoose from 'mongoose';
import { createOutboxModel } from './outbox.model';

type Session = mongoose.ClientSession;

/** The events that transactions tell. They are stored with the change, and delivered after it. */
export interface Outbox {
  /**
   * Tells the event with the transaction of `session`: it is stored when the transaction commits, and not at all when
   * it is rolled back.
   */
  tell(session: Session, event: DomainEvent): void;
  /** Names the subscribers of kinds of events. Events that are stored from now on are delivered to them. */
  subscribe(subscribers: readonly { name: string; kinds: readonly string[] }[]): void;
  /** Calls back after each commit with something to deliver. */
  onDue(listener: () => void): void;
}

/** The outbox as the database uses it. */
export interface StoringOutbox extends Outbox {
  /** Stores the told events by one insert, right before the commit; answers the number of deliveries. */
  store(session: Session): Promise<number>;
  /** Wakes the listeners. */
  wake(): void;
}

export function createOutbox(connection: mongoose.Connection): StoringOutbox {
  const model = createOutboxModel(connection);
  const told = new WeakMap<Session, DomainEvent[]>();
  const subscribed = new Map<string, ReadonlySet<string>>();
  const listeners: (() => void)[] = [];
  const subscribersOf = (kind: string) => [...subscribed].flatMap(([name, kinds]) => (kinds.has(kind) ? [name] : []));

  return {
    tell(session, event) {
      const events = told.get(session);
      if (events) events.push(event);
      else told.set(session, [event]);
    },

    subscribe(subscribers) {
      for (const { name, kinds } of subscribers) subscribed.set(name, new Set(kinds));
    },

    onDue: (listener) => void listeners.push(listener),

    async store(session) {
      const events = told.get(session);
      return events ? model.insert(session, events, subscribersOf) : 0;
    },

    wake() {
      for (const listener of listeners) listener();
    },
  };
}
