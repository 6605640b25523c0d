import mongoose from 'mongoose';
import { type Connection, isDuplicateKey, type Session } from '../../infra/database';

interface TurnDocument {
  /** The member's. */
  _id: mongoose.mongo.ObjectId;
  turns: number;
}

const collectionName = 'booking_turns';
const { ObjectId } = mongoose.mongo;

/**
 * Bookings of one member meet in one document: each transaction writes it before it counts what the member holds, so that
 * of two at once one comes after the other.
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
