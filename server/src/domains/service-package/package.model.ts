import mongoose from 'mongoose';
import type { Connection, Session } from '../../infra/database';
import { changeGuarded } from '../../infra/guarded-change';
import { createRowReader } from '../../infra/row-reader';
import { type PackageDocument, packageDocument, packageRecord } from './package.document';
import type { PackageRecord } from './package.record';

/** The fields of a package that change after its sale. */
export type PackageChange = Partial<
  Pick<PackageRecord, 'items' | 'uses' | 'state' | 'vehicleId' | 'storeIds' | 'moves'>
>;

const { ObjectId } = mongoose.mongo;

/** Packages of vehicles and their guarded writes. */
export function createPackageModel(connection: Connection) {
  const packages = connection.collection<PackageDocument>('service_packages');
  const readRows = createRowReader(connection, 'service_packages');

  /** The newest first. */
  async function find(filter: object, session: Session | null = null): Promise<PackageRecord[]> {
    const found = packages.find(filter, session ? { session } : {}).sort({ _id: -1 });
    // A transaction moves all of them, so it needs each.
    return session ? (await found.toArray()).map(packageRecord) : readRows(await found.toArray(), packageRecord);
  }

  return {
    newId: () => new ObjectId().toHexString(),

    async insert(session: Session, record: PackageRecord): Promise<void> {
      await packages.insertOne(packageDocument(record), { session });
    },

    async byId(id: string, session: Session | null = null): Promise<PackageRecord | null> {
      const found = await packages.findOne({ _id: new ObjectId(id) }, session ? { session } : {});
      return found && packageRecord(found);
    },

    /** Index `{vehicleId, _id}`. */
    ofVehicle: (vehicleId: string, session: Session | null = null) =>
      find({ vehicleId: new ObjectId(vehicleId) }, session),

    /** Index `{sold.billId}`. */
    soldBy: (session: Session, billId: string) => find({ 'sold.billId': new ObjectId(billId) }, session),

    /** The packages with a use the settlement took; index `{uses.settlementId}`. */
    usedBy: (session: Session, settlementId: string) =>
      find({ 'uses.settlementId': new ObjectId(settlementId) }, session),

    /** The packages the transfer moved; index `{moves.transferId}`. */
    movedBy: (session: Session, transferId: string) => find({ 'moves.transferId': new ObjectId(transferId) }, session),

    /**
     * Compare-and-set: changes the package as it was read, and raises its version; false when it has another version
     * now.
     */
    async change(session: Session, owned: PackageRecord, change: PackageChange): Promise<boolean> {
      const { _id, version: _version, ...set } = packageDocument({ ...owned, ...change });
      const changed = await changeGuarded(packages, session, {
        own: { _id },
        guard: { version: owned.version },
        change: { $set: set, $inc: { version: 1 } },
      });
      return changed !== null;
    },
  };
}

export type PackageModel = ReturnType<typeof createPackageModel>;
