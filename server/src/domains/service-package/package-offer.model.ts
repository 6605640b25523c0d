import mongoose from 'mongoose';
import type { Connection, Session } from '../../infra/database';
import { changeGuarded } from '../../infra/guarded-change';
import { createRowReader } from '../../infra/row-reader';
import type { PackageOfferRecord } from './package.record';

type OfferDocument = Omit<PackageOfferRecord, 'id' | 'storeId'> & {
  _id: mongoose.mongo.ObjectId;
  storeId: mongoose.mongo.ObjectId;
};

const { ObjectId } = mongoose.mongo;

/** Packages on sale and their guarded writes. */
export function createPackageOfferModel(connection: Connection) {
  const offers = connection.collection<OfferDocument>('package_offers');
  const readRows = createRowReader(connection, 'package_offers');

  /** Compare-and-set; null when the guard does not hold. */
  async function change(
    session: Session,
    id: string,
    guard: object,
    update: mongoose.mongo.UpdateFilter<OfferDocument>,
  ): Promise<PackageOfferRecord | null> {
    const changed = await changeGuarded(offers, session, { own: { _id: new ObjectId(id) }, guard, change: update });
    return changed && offerRecord(changed);
  }

  return {
    newId: () => new ObjectId().toHexString(),

    async insert(session: Session, { id, storeId, ...rest }: PackageOfferRecord): Promise<void> {
      await offers.insertOne({ ...rest, _id: new ObjectId(id), storeId: new ObjectId(storeId) }, { session });
    },

    async byId(id: string, session: Session | null = null): Promise<PackageOfferRecord | null> {
      const found = await offers.findOne({ _id: new ObjectId(id) }, session ? { session } : {});
      return found && offerRecord(found);
    },

    /** At most `limit` offers before the one named, the newest first; index `{storeId, _id}`. */
    async page(
      storeId: string,
      { before, limit }: { before: string | null; limit: number },
    ): Promise<PackageOfferRecord[]> {
      const older = before === null ? {} : { _id: { $lt: new ObjectId(before) } };
      const found = offers.find({ storeId: new ObjectId(storeId), ...older }).sort({ _id: -1 });
      return readRows(await found.limit(limit).toArray(), offerRecord);
    },

    /** At most `limit` offers that nobody has ended, the newest first; index `{storeId, endedAt, _id}`. */
    async onSale(storeId: string, limit: number): Promise<PackageOfferRecord[]> {
      const found = offers.find({ storeId: new ObjectId(storeId), endedAt: null }).sort({ _id: -1 });
      return readRows(await found.limit(limit).toArray(), offerRecord);
    },

    /** Sets the stock of the offer as it was read; null when it was changed, ended or sold since. */
    setStock: (session: Session, offer: PackageOfferRecord, stock: number | null): Promise<PackageOfferRecord | null> =>
      change(
        session,
        offer.id,
        { version: offer.version, sold: offer.sold, endedAt: null },
        { $set: { stock, left: stock === null ? null : stock - offer.sold }, $inc: { version: 1 } },
      ),

    end: (
      session: Session,
      id: string,
      end: Pick<PackageOfferRecord, 'endedBy' | 'endedAt'>,
    ): Promise<PackageOfferRecord | null> =>
      change(session, id, { endedAt: null }, { $set: end, $inc: { version: 1 } }),

    /** Counts one sold package; null when none is left, the offer was ended, or its stock has changed. */
    sell: (session: Session, { id, stock }: PackageOfferRecord): Promise<PackageOfferRecord | null> =>
      stock === null
        ? change(session, id, { endedAt: null, stock }, { $inc: { sold: 1 } })
        : change(session, id, { endedAt: null, stock, left: { $gte: 1 } }, { $inc: { sold: 1, left: -1 } }),

    /** Takes one sold package off the count. */
    async takeBack(session: Session, { id, stock }: PackageOfferRecord): Promise<void> {
      const update = { $inc: stock === null ? { sold: -1 } : { sold: -1, left: 1 } };
      const counted = await change(session, id, { stock, sold: { $gte: 1 } }, update);
      if (!counted) throw new Error(`package offer ${id} was not sold`);
    },
  };
}

export type PackageOfferModel = ReturnType<typeof createPackageOfferModel>;

function offerRecord({ _id, storeId, ...rest }: OfferDocument): PackageOfferRecord {
  return { ...rest, id: _id.toHexString(), storeId: storeId.toHexString() };
}
