import { isPresentedAt } from '@anxin/shared/rules/coupon/coupon-state';
import mongoose from 'mongoose';
import type { Connection, Session } from '../../infra/database';
import { createRowReader, joinRows, rowsFound } from '../../infra/row-reader';
import type { CouponRecord } from './coupon.record';
import { createCouponWrites } from './coupon.writes';

type Ids = 'id' | 'offerId' | 'vehicleId' | 'storeIds';
export type CouponDocument = Omit<CouponRecord, Ids> & {
  _id: mongoose.mongo.ObjectId;
  offerId: mongoose.mongo.ObjectId;
  vehicleId: mongoose.mongo.ObjectId;
  storeIds: mongoose.mongo.ObjectId[];
  /** The secret its codes are calculated from. Only the making and the checking of a code read it outside the model. */
  secret: string;
};

/** The start of the next page: after the coupon with this end and this id. */
export interface CouponPlace {
  endsAt: Date;
  id: string;
}

export interface CouponPage {
  scope: 'usable' | 'past';
  /** Limits past coupons to those that ended after this; null for all. */
  since: Date | null;
  after: CouponPlace | null;
  limit: number;
  at: Date;
}

const { ObjectId } = mongoose.mongo;

/** Coupons: finding them. Their guarded writes are in `coupon.writes`. */
export function createCouponModel(connection: Connection) {
  const coupons = connection.collection<CouponDocument>('coupons');
  const readRows = createRowReader(connection, 'coupons');

  async function found(filter: mongoose.mongo.Filter<CouponDocument>, session: Session | null = null) {
    return (await coupons.find(filter, session ? { session } : {}).toArray()).map(couponRecord);
  }

  return {
    ...createCouponWrites(coupons),
    newId: () => new ObjectId().toHexString(),

    async isNoTaken(no: string): Promise<boolean> {
      return (await coupons.findOne({ no }, { projection: { _id: 1 } })) !== null;
    },

    async byId(id: string, session: Session | null = null): Promise<CouponRecord | null> {
      const [coupon = null] = await found({ _id: new ObjectId(id) }, session);
      return coupon;
    },

    /** The secret of the coupon's codes. */
    async secretOf(id: string): Promise<string | null> {
      const stored = await coupons.findOne({ _id: new ObjectId(id) }, { projection: { secret: 1 } });
      return stored?.secret ?? null;
    },

    /** The coupon of that number, with the secret of its codes; unique index `{no}`. */
    async byNo(session: Session, no: string): Promise<{ coupon: CouponRecord; secret: string } | null> {
      const stored = await coupons.findOne({ no }, { session });
      return stored && { coupon: couponRecord(stored), secret: stored.secret };
    },

    /**
     * One page of a vehicle's coupons: the usable ones, the first to end first (index `{vehicleId, state, endsAt}`), or
     * the past ones, the last to end first (index `{vehicleId, endsAt}`).
     */
    async page(vehicleId: string, { scope, since, after, limit, at }: CouponPage): Promise<CouponRecord[]> {
      const usable = scope === 'usable';
      const range = usable ? { $gt: at } : { $lte: at, ...(since ? { $gt: since } : {}) };
      const own = { vehicleId: new ObjectId(vehicleId), ...(usable ? { state: 'unused' as const } : {}) };
      const place = after && { endsAt: after.endsAt, _id: { [usable ? '$gt' : '$lt']: new ObjectId(after.id) } };
      const beyond = after && { endsAt: { ...range, [usable ? '$gt' : '$lt']: after.endsAt } };
      const order = usable ? 1 : -1;
      const read = async (filter: object, most: number) =>
        readRows(
          await coupons
            .find({ ...own, ...filter })
            .sort({ endsAt: order, _id: order })
            .limit(most)
            .toArray(),
          couponRecord,
        );
      if (!place || !beyond) return read({ endsAt: range }, limit);
      const here = await read(place, limit);
      const left = limit - rowsFound(here);
      return left === 0 ? here : joinRows(here, await read(beyond, left));
    },

    /** The number of usable coupons of the vehicle; index `{vehicleId, state, endsAt}`. */
    countUsable: (vehicleId: string, at: Date): Promise<number> =>
      coupons.countDocuments({ vehicleId: new ObjectId(vehicleId), state: 'unused', endsAt: { $gt: at } }),

    /** The vehicle's usable coupons; index `{vehicleId, state, endsAt}`. */
    usableOf: (vehicleId: string, at: Date, session: Session): Promise<CouponRecord[]> =>
      found({ vehicleId: new ObjectId(vehicleId), state: 'unused', endsAt: { $gt: at } }, session),

    /** All coupons of the vehicle; index `{vehicleId, endsAt}`. */
    ofVehicle: (vehicleId: string, session: Session): Promise<CouponRecord[]> =>
      found({ vehicleId: new ObjectId(vehicleId) }, session),

    /** The coupons the bill holds at that time; index `{presented.billId}`. */
    async presentedFor(billId: string, at: Date, session: Session | null): Promise<CouponRecord[]> {
      const held = await found({ 'presented.billId': billId }, session);
      return held.filter((coupon) => isPresentedAt(coupon, at));
    },

    /** The coupons the settlement used; index `{used.settlementId}`. */
    usedBy: (settlementId: string, session: Session): Promise<CouponRecord[]> =>
      found({ 'used.settlementId': settlementId }, session),

    /** The coupons the bill sold; index `{origin.billId}`. */
    soldBy: (billId: string, session: Session): Promise<CouponRecord[]> => found({ 'origin.billId': billId }, session),

    /**
     * The number of used coupons, by offer; index `{state, offerId}`. It is counted rather than stored on the offer,
     * because settlements and claims would then write the same document.
     */
    async usedOf(offerIds: readonly string[]): Promise<Map<string, number>> {
      const ids = offerIds.map((id) => new ObjectId(id));
      const counted = await coupons
        .aggregate<{ _id: mongoose.mongo.ObjectId; count: number }>([
          { $match: { state: 'used', offerId: { $in: ids } } },
          { $group: { _id: '$offerId', count: { $sum: 1 } } },
        ])
        .toArray();
      return new Map(counted.map(({ _id, count }) => [_id.toHexString(), count]));
    },
  };
}

export type CouponModel = ReturnType<typeof createCouponModel>;

function couponRecord({ _id, secret: _secret, offerId, vehicleId, storeIds, ...rest }: CouponDocument): CouponRecord {
  return {
    ...rest,
    id: _id.toHexString(),
    offerId: offerId.toHexString(),
    vehicleId: vehicleId.toHexString(),
    storeIds: storeIds.map((storeId) => storeId.toHexString()),
  };
}
