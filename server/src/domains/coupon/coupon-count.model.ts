import type { Connection, Session } from '../../infra/database';

/** The number of coupons of one offer a member has received. A sold coupon that a refund made void no longer counts. */
interface CountDocument {
  /** `member|offer`: one document counts one member's coupons of one offer. */
  _id: string;
  count: number;
}

interface Counted {
  customerId: string;
  offerId: string;
}

/** The number of coupons members have received of offers, and the write that guards their limit. */
export function createCouponCountModel(connection: Connection) {
  const collectionName = 'coupon_counts';
  const counts = connection.collection<CountDocument>(collectionName);
  const idOf = ({ customerId, offerId }: Counted) => `${customerId}|${offerId}`;

  return {
    collectionName,

    /** The number of coupons the member has received, by offer. */
    async of(customerId: string, offerIds: readonly string[]): Promise<Map<string, number>> {
      const ids = offerIds.map((offerId) => idOf({ customerId, offerId }));
      const found = await counts.find({ _id: { $in: ids } }).toArray();
      return new Map(found.map(({ _id, count }) => [_id.slice(customerId.length + 1), count]));
    },

    /**
     * Adds `quantity` to the count when the sum stays within `limit`; false otherwise. Two first coupons of a member at
     * once may meet in a duplicate key, which ends one transaction; it then starts again.
     */
    async take(session: Session, of: Counted, quantity: number, limit: number): Promise<boolean> {
      const guard = { _id: idOf(of), count: { $lte: limit - quantity } };
      const taken = await counts.updateOne(guard, { $inc: { count: quantity } }, { session });
      if (taken.matchedCount === 1) return true;
      if (quantity > limit || (await counts.findOne({ _id: idOf(of) }, { session }))) return false;
      await counts.insertOne({ _id: idOf(of), count: quantity }, { session });
      return true;
    },

    async putBack(session: Session, of: Counted, quantity: number): Promise<void> {
      const guard = { _id: idOf(of), count: { $gte: quantity } };
      const put = await counts.updateOne(guard, { $inc: { count: 0 - quantity } }, { session });
      if (put.modifiedCount !== 1) throw new Error(`offer ${of.offerId} was not counted ${quantity} times`);
    },
  };
}

export type CouponCountModel = ReturnType<typeof createCouponCountModel>;
