import type { DomainEvent, StoredEvent } from '@anxin/shared/events/event';
import mongoose from 'mongoose';

export const eventCollection = 'outbox_events';

/** Inserted with the change that it tells, and never changed. An index removes it when `purgeAt` has passed. */
export type EventDocument = DomainEvent & {
  _id: mongoose.mongo.ObjectId;
  purgeAt: Date;
};

/** One event for one subscriber. It is deleted in the transaction that handles it, so that it is handled once. */
interface DeliveryDocument {
  /** `<subscriber>|<event>`. */
  _id: string;
  subscriber: string;
  subjectId: string;
  /** Orders the deliveries of one subject. */
  no: number;
  /** It is not tried before. */
  dueAt: Date;
  /** The number of times that it failed. */
  failures: number;
  event: Omit<EventDocument, 'purgeAt'>;
}

export interface Delivery extends Pick<DeliveryDocument, 'subscriber' | 'subjectId' | 'no' | 'dueAt' | 'failures'> {
  id: string;
  event: StoredEvent;
}

type Connection = mongoose.Connection;
type Session = mongoose.ClientSession;

const { ObjectId } = mongoose.mongo;
const storedDays = 7;
const dayMs = 24 * 3_600_000;
/** The most events of one transaction that keep their order. */
const placesAMs = 1_000;

/** Events and their deliveries. */
export function createOutboxModel(connection: Connection) {
  const events = connection.collection<EventDocument>(eventCollection);
  const deliveries = connection.collection<DeliveryDocument>('outbox_deliveries');

  return {
    /** Stores the events of a transaction in their order, and a delivery for each subscriber; answers their number. */
    async insert(
      session: Session,
      told: readonly DomainEvent[],
      subscribersOf: (kind: string) => readonly string[],
    ): Promise<number> {
      const documents = told.map((event) => ({ ...event, _id: new ObjectId() }));
      const withPurge = documents.map((one) => ({ ...one, purgeAt: new Date(one.at.getTime() + storedDays * dayMs) }));
      await events.insertMany(withPurge, { session });
      const firstNo = Date.now() * placesAMs;
      const due = documents.flatMap((event, place) =>
        subscribersOf(event.kind).map((name) => deliveryDocument(name, event, firstNo + place)),
      );
      if (due.length > 0) await deliveries.insertMany(due, { session });
      return due.length;
    },

    /** The subscriber's deliveries that are due, the longest first; index `{subscriber, dueAt}`. */
    async due(subscriber: string, at: Date, limit: number): Promise<Delivery[]> {
      // The number is no part of the index: behind a third field, the development database does not find equal times.
      const due = deliveries.find({ subscriber, dueAt: { $lte: at } }).sort({ dueAt: 1 });
      const found = (await due.limit(limit).toArray()).map(deliveryOf);
      return found.toSorted((one, other) => one.dueAt.getTime() - other.dueAt.getTime() || one.no - other.no);
    },

    /** The first delivery of the subject that comes before this one; index `{subscriber, subjectId, no}`. */
    async earlier(session: Session, { subscriber, subjectId, no }: Delivery): Promise<Delivery | null> {
      const before = deliveries
        .find({ subscriber, subjectId, no: { $lt: no } }, { session })
        .sort({ no: 1 })
        .limit(1);
      const [found] = await before.toArray();
      return found ? deliveryOf(found) : null;
    },

    /** Takes the delivery out; false when another process has handled it. */
    async take(session: Session, id: string): Promise<boolean> {
      return (await deliveries.deleteOne({ _id: id }, { session })).deletedCount === 1;
    },

    /** Moves it behind the earlier one of its subject, which is not tried before that time either. */
    async postpone(id: string, dueAt: Date): Promise<void> {
      await deliveries.updateOne({ _id: id }, { $set: { dueAt } });
    },

    /** Counts a failure, provided it was not tried meanwhile. */
    async fail({ id, failures }: Delivery, dueAt: Date): Promise<void> {
      await deliveries.updateOne({ _id: id, failures }, { $set: { dueAt, failures: failures + 1 } });
    },

    /** The number of deliveries that failed so often or more; index `{subscriber, failures}`. */
    countFailed: (subscriber: string, failures: number): Promise<number> =>
      deliveries.countDocuments({ subscriber, failures: { $gte: failures } }),
  };
}

export type OutboxModel = ReturnType<typeof createOutboxModel>;

function deliveryDocument(subscriber: string, event: DeliveryDocument['event'], no: number): DeliveryDocument {
  const { _id, subjectId, at } = event;
  return { _id: `${subscriber}|${_id.toHexString()}`, subscriber, subjectId, no, dueAt: at, failures: 0, event };
}

function deliveryOf({ _id, event: { _id: eventId, ...event }, ...rest }: DeliveryDocument): Delivery {
  return { ...rest, id: _id, event: { ...event, id: eventId.toHexString() } };
}
