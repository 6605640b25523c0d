import type { Clock, Day } from '@anxin/shared/values/store-time';
import mongoose from 'mongoose';
import { type Connection, isDuplicateKey, type Session } from '../../infra/database';

interface ClaimDocument {
  _id: string;
  appointmentId: mongoose.Types.ObjectId;
}

/** The half hours that an open appointment claims of a vehicle. */
export interface VehicleHours {
  vehicleId: string;
  day: Day;
  starts: readonly Clock[];
}

const collectionName = 'vehicle_claims';
const schema = new mongoose.Schema<ClaimDocument>(
  { _id: { type: String, required: true }, appointmentId: { type: mongoose.Schema.Types.ObjectId, required: true } },
  { versionKey: false },
);

/**
 * A vehicle is in one place at a time: each half hour of an open appointment is a document `vehicle|day|start`,
 * inserted to take it, deleted to give it back. Two bookings at once collide on the same `_id`.
 */
export function createVehicleClaimModel(connection: Connection) {
  const claims = connection.model('VehicleClaim', schema, collectionName);
  const idsOf = (hours: VehicleHours) => hours.starts.map((start) => `${hours.vehicleId}|${hours.day}|${start}`);

  return {
    /** Takes the half hours; false when the vehicle has one of them already (the transaction must then end). */
    async take(session: Session, hours: VehicleHours, appointmentId: string): Promise<boolean> {
      const owner = new mongoose.Types.ObjectId(appointmentId);
      const taken = idsOf(hours).map((_id) => ({ _id, appointmentId: owner }));
      try {
        if (taken.length > 0) await claims.insertMany(taken, { session });
        return true;
      } catch (error) {
        if (isDuplicateKey(error, collectionName)) return false;
        throw error;
      }
    },

    /** Gives back the half hours the appointment holds. */
    async free(session: Session, hours: VehicleHours, appointmentId: string): Promise<void> {
      await claims.deleteMany({ _id: { $in: idsOf(hours) }, appointmentId }, { session });
    },
  };
}

export type VehicleClaimModel = ReturnType<typeof createVehicleClaimModel>;
