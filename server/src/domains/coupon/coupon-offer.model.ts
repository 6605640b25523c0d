import type { CouponWay } from '@anxin/shared/contracts/coupon-offer';
import type { Day } from '@anxin/shared/values/store-time';
import mongoose from 'mongoose';
import type { Connection, Session } from '../../infra/database';
import { changeGuarded } from '../../infra/guarded-change';
import { createRowReader } from '../../infra/row-reader';
import type { CouponOfferRecord } from './coupon.record';

type OfferDocument = Omit<CouponOfferRecord, 'id' | 'storeId' | 'audience'> & {
  _id: mongoose.mongo.ObjectId;
  storeId: mongoose.mongo.ObjectId;
  /** Offers that are older than the field do not have it: they are for everyone. */
  audience?: CouponOfferRecord['audience'];
};

const { ObjectId } = mongoose.mongo;

export interface OfferPage {
  way?: CouponWay | undefined;
  before: string | null;
  limit: number;
}

/** Offers and their guarded writes. */
export function createCouponOfferModel(connection: Connection) {
  const offers = connection.collection<OfferDocument>('coupon_offers');
  const readRows = createRowReader(connection, 'coupon_offers');

  /** Compare-and-set; null when the guard does not hold. */
  async function change(
    session: Session,
    id: string,
    guard: object,
    update: mongoose.mongo.UpdateFilter<OfferDocument>,
  ): Promise<CouponOfferRecord | null> {
    const changed = await changeGuarded(offers, session, { own: { _id: new ObjectId(id) }, guard, change: update });
    return changed && offerRecord(changed);
  }

  return {
    newId: () => new ObjectId().toHexString(),

    async insert(session: Session, { id, storeId, ...rest }: CouponOfferRecord): Promise<void> {
      await offers.insertOne({ ...rest, _id: new ObjectId(id), storeId: new ObjectId(storeId) }, { session });
    },

    async byId(id: string, session: Session | null = null): Promise<CouponOfferRecord | null> {
      const found = await offers.findOne({ _id: new ObjectId(id) }, session ? { session } : {});
      return found && offerRecord(found);
    },

    /** At most `limit` offers before the one named, the newest first; index `{storeId, _id}` or `{storeId, way, _id}`. */
    async page(storeId: string, { way, before, limit }: OfferPage): Promise<CouponOfferRecord[]> {
      const wanted = {
        storeId: new ObjectId(storeId),
        ...(way === undefined ? {} : { way }),
        ...(before === null ? {} : { _id: { $lt: new ObjectId(before) } }),
      };
      return readRows(await offers.find(wanted).sort({ _id: -1 }).limit(limit).toArray(), offerRecord);
    },

    /** The store's offers that run on the day, the newest first; index `{storeId, to}`. */
    async issuedOn(storeId: string, day: Day): Promise<CouponOfferRecord[]> {
      const found = offers.find({ storeId: new ObjectId(storeId), to: { $gte: day } });
      return readRows(await found.toArray(), offerRecord)
        .filter(({ from, endedAt }) => from <= day && endedAt === null)
        .toSorted((one, other) => (one.id < other.id ? 1 : -1));
    },

    /** Sets the stock; null when the offer has another version, was ended, or has issued more than `stock` already. */
    setStock: (session: Session, offer: CouponOfferRecord, stock: number): Promise<CouponOfferRecord | null> =>
      change(
        session,
        offer.id,
        { version: offer.version, endedAt: null, left: { $gte: offer.stock - stock } },
        { $set: { stock }, $inc: { left: stock - offer.stock, version: 1 } },
      ),

    end: (
      session: Session,
      id: string,
      end: Pick<CouponOfferRecord, 'endedBy' | 'endedAt'>,
    ): Promise<CouponOfferRecord | null> => change(session, id, { endedAt: null }, { $set: end, $inc: { version: 1 } }),

    /** Takes coupons off the stock; false when fewer are left, or the offer was ended. */
    async take(session: Session, id: string, count: number): Promise<boolean> {
      const guard = { _id: new ObjectId(id), endedAt: null, left: { $gte: count } };
      const taken = await offers.updateOne(guard, { $inc: { issued: count, left: 0 - count } }, { session });
      return taken.modifiedCount === 1;
    },

    /** Puts coupons back that were issued. */
    async putBack(session: Session, id: string, count: number): Promise<void> {
      const guard = { _id: new ObjectId(id), issued: { $gte: count } };
      const put = await offers.updateOne(guard, { $inc: { issued: 0 - count, left: count } }, { session });
      if (put.modifiedCount !== 1) throw new Error(`offer ${id} has not issued ${count} coupons`);
    },
  };
}

export type CouponOfferModel = ReturnType<typeof createCouponOfferModel>;

function offerRecord({ _id, storeId, audience = 'everyone', ...rest }: OfferDocument): CouponOfferRecord {
  return { ...rest, audience, id: _id.toHexString(), storeId: storeId.toHexString() };
}
