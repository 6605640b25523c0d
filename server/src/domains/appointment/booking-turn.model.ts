import mongoose from 'mongoose';
import { type Connection, isDuplicateKey, type Session } from '../../infra/database';
import type { Mergeable } from '../../infra/mergeable';

interface TurnDocument {
  /** The member's. */
  _id: mongoose.mongo.ObjectId;
  turns: number;
}

const collectionName = 'booking_turns';
const { ObjectId } = mongoose.mongo;

/**
 * Bookings of one member write one document: each transaction writes it before it counts the member's appointments, so
 * that two at once run one after the other.
 */
export function createBookingTurnModel(connection: Connection) {
  const turns = connection.collection<TurnDocument>(collectionName);

  return {
    /** Creates the member's document where it is missing. Call it before the transaction that takes the turn. */
    async prepare(customerId: string): Promise<void> {
      try {
        await turns.updateOne({ _id: new ObjectId(customerId) }, { $setOnInsert: { turns: 0 } }, { upsert: true });
      } catch (error) {
        if (!isDuplicateKey(error, collectionName)) throw error;
      }
    },

    async take(session: Session, customerId: string): Promise<void> {
      const taken = await turns.updateOne({ _id: new ObjectId(customerId) }, { $inc: { turns: 1 } }, { session });
      if (taken.modifiedCount !== 1) throw new Error(`member ${customerId} has no booking turn`);
    },
  };
}

export type BookingTurnModel = ReturnType<typeof createBookingTurnModel>;

/**
 * Bookings of both customers write the same document as their merge, so that a booking and a merge run one after the
 * other.
 */
export function mergeableTurns(connection: Connection): Mergeable {
  const turns = connection.collection<TurnDocument>(collectionName);
  const take = async (session: Session, customerId: string) => {
    await turns.updateOne({ _id: new ObjectId(customerId) }, { $inc: { turns: 1 } }, { session, upsert: true });
  };
  const takeBoth = async (session: Session, { from, into }: { from: string; into: string }) => {
    await take(session, from);
    await take(session, into);
  };
  return {
    kind: collectionName,
    count: async () => 0,
    async move(session, merging) {
      await takeBoth(session, merging);
      return { kind: collectionName, records: [] };
    },
    isUsed: async () => false,
    moveBack: (session, merging) => takeBoth(session, merging),
  };
}
