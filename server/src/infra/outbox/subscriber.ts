import type { DomainEvent, StoredEvent } from '@anxin/shared/events/event';
import type { Session } from '../database';

/**
 * Work that follows events. Each event is handed to each subscriber once: `handle` runs in the transaction that ends the
 * delivery, so its writes take effect exactly once. It may run more than once, so it has no other effects. An effect
 * outside the database is written down here, and made by a sweep.
 */
export interface Subscriber<Event extends DomainEvent = DomainEvent> {
  /** Names it in the stored deliveries; never changed once released. */
  name: string;
  kinds: readonly Event['kind'][];
  handle(session: Session, event: StoredEvent<Event>): Promise<void>;
}

/** A subscriber of events of one type, as a domain's face lists it. */
export function subscriber<Event extends DomainEvent>(wanted: Subscriber<Event>): Subscriber {
  // Only events of its kinds are delivered to it.
  return { ...wanted, handle: (session, event) => wanted.handle(session, event as StoredEvent<Event>) };
}
