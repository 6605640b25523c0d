import { Refusal } from '@anxin/shared/errors';
import mongoose from 'mongoose';
import type { Connection } from '../../infra/database';
import { markOf, type Mergeable, mergeableRecords, type Moved, type Row } from '../../infra/mergeable';
import { freePlace } from './vehicle.service';

const kind = 'vehicles';
const { ObjectId } = mongoose.mongo;

type VehicleRow = Row & { plate: string; place: number };

/**
 * Each vehicle takes a free place among those of the remaining customer. Refuses with `vehicle_limit_reached` when
 * there are too many together, and with `plate_taken` when both have a vehicle of one plate: one VIN must be wrong
 * then.
 */
export function mergeableVehicles(connection: Connection): Mergeable {
  const rows = connection.collection<VehicleRow>(kind);
  const use = ({ uses, lastUsedAt, mileageKm, plate }: Row) => [uses ?? 0, lastUsedAt, mileageKm, plate];
  return {
    ...mergeableRecords(connection, { kind, use }),

    async move(session, { from, into }) {
      const own = await rows.find({ customerId: new ObjectId(from) }, { session }).toArray();
      const theirs = await rows.find({ customerId: new ObjectId(into) }, { session }).toArray();
      const records: Moved['records'] = [];
      for (const vehicle of own) {
        if (theirs.some(({ plate }) => plate === vehicle.plate)) throw new Refusal('plate_taken');
        const place = freePlace(theirs);
        if (place === null) throw new Refusal('vehicle_limit_reached');
        await rows.updateOne({ _id: vehicle._id }, { $set: { customerId: new ObjectId(into), place } }, { session });
        theirs.push({ ...vehicle, place });
        records.push({ id: vehicle._id, mark: markOf(use(vehicle)), before: vehicle.place });
      }
      return { kind, records };
    },

    async moveBack(session, { from }, { records }) {
      for (const { id, before } of records) {
        const set = { customerId: new ObjectId(from), place: Number(before) };
        await rows.updateOne({ _id: id }, { $set: set }, { session });
      }
    },
  };
}
