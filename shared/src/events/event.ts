/**
 * A fact that a domain tells: what happened, to whom, when. It names people and vehicles by their ids, and holds no
 * name, phone, plate or VIN.
 */
export interface DomainEvent<Kind extends string = string, Details extends object = object> {
  /** `<subject>.<what happened>`: `appointment.confirmed`. */
  kind: Kind;
  /** The record that it happened to. A subscriber gets the events of one subject in their order. */
  subjectId: string;
  /** The store it concerns; null when it concerns none. */
  storeId: string | null;
  /** The customer it concerns; null when it concerns none. */
  customerId: string | null;
  /** The vehicle it concerns; null when it concerns none. */
  vehicleId: string | null;
  at: Date;
  details: Details;
}

/** An event as it is stored. Its id never changes, so that an effect outside the database can be made once. */
export type StoredEvent<Event extends DomainEvent = DomainEvent> = Event & { id: string };
