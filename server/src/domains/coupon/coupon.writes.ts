import { endOf } from '@anxin/shared/rules/coupon/offer';
import mongoose from 'mongoose';
import type { Session } from '../../infra/database';
import type { CouponDocument } from './coupon.model';
import type { CouponMove, CouponRecord } from './coupon.record';

type Presented = NonNullable<CouponRecord['presented']>;
type Used = NonNullable<CouponRecord['used']>;

const { ObjectId } = mongoose.mongo;

/** The guarded writes of coupons. Each names the condition of the coupon, and changes nothing when it does not hold. */
export function createCouponWrites(coupons: mongoose.mongo.Collection<CouponDocument>) {
  const idOf = (id: string) => new ObjectId(id);

  /** Changes all coupons in one round trip; throws when one of them has changed since it was read. */
  async function changeAll(
    session: Session,
    changes: { filter: mongoose.mongo.Filter<CouponDocument>; update: mongoose.mongo.UpdateFilter<CouponDocument> }[],
  ): Promise<void> {
    if (changes.length === 0) return;
    const written = await coupons.bulkWrite(
      changes.map((change) => ({ updateOne: change })),
      { session },
    );
    if (written.matchedCount !== changes.length) throw new Error('a coupon is not as it was read');
  }

  return {
    async insert(session: Session, issued: readonly { coupon: CouponRecord; secret: string }[]): Promise<void> {
      const documents = issued.map(({ coupon: { id, offerId, vehicleId, storeIds, ...rest }, secret }) => ({
        ...rest,
        _id: idOf(id),
        offerId: idOf(offerId),
        vehicleId: idOf(vehicleId),
        storeIds: storeIds.map(idOf),
        secret,
      }));
      await coupons.insertMany(documents, { session });
    },

    /** Makes the bill hold the coupon, unless it is used, over, or held by another bill at that time; false then. */
    async present(session: Session, coupon: CouponRecord, presented: Presented, at: Date): Promise<boolean> {
      const free = [{ presented: null }, { 'presented.billId': presented.billId }, { 'presented.until': { $lte: at } }];
      const guard = {
        _id: idOf(coupon.id),
        vehicleId: idOf(coupon.vehicleId),
        state: 'unused' as const,
        endsAt: { $gt: at },
        $or: free,
      };
      return (await coupons.updateOne(guard, { $set: { presented } }, { session })).matchedCount === 1;
    },

    /** Takes the coupon off the bill; false when the bill does not have it. */
    async withdraw(session: Session, id: string, billId: string): Promise<boolean> {
      const guard = { _id: idOf(id), state: 'unused' as const, 'presented.billId': billId };
      const taken = await coupons.updateOne(guard, { $set: { presented: null } }, { session });
      return taken.modifiedCount === 1;
    },

    /** Takes all coupons off the bill, none of which is used; index `{presented.billId}`. */
    async releaseAll(session: Session, billId: string): Promise<void> {
      await coupons.updateMany({ 'presented.billId': billId }, { $set: { presented: null } }, { session });
    },

    /** Uses the coupon up, provided the bill holds it in time; false otherwise. */
    async redeem(session: Session, id: string, used: Used): Promise<boolean> {
      const guard = {
        _id: idOf(id),
        state: 'unused' as const,
        endsAt: { $gt: used.at },
        'presented.billId': used.billId,
        'presented.until': { $gt: used.at },
      };
      const change = { $set: { state: 'used' as const, used, presented: null, endsAt: used.at } };
      return (await coupons.updateOne(guard, change, { session })).modifiedCount === 1;
    },

    /** Makes used coupons usable again, each in its given vehicle and stores. */
    giveBack: (
      session: Session,
      returning: readonly { coupon: CouponRecord; used: Used; move: CouponMove | null; storeIds: string[] }[],
      at: Date,
    ): Promise<void> =>
      changeAll(
        session,
        returning.map(({ coupon, used: { settlementId, offFen, reference, at: usedAt }, move, storeIds }) => ({
          filter: { _id: idOf(coupon.id), state: 'used', 'used.settlementId': settlementId },
          update: {
            $set: {
              state: 'unused',
              used: null,
              endsAt: endOf(coupon.validUntil),
              vehicleId: idOf(move?.to ?? coupon.vehicleId),
              storeIds: storeIds.map(idOf),
            },
            $push: { returned: { settlementId, offFen, reference, usedAt, at }, ...(move ? { moves: move } : {}) },
          },
        })),
      ),

    /** Moves unused coupons to another vehicle and makes them usable in the given stores; no bill holds them then. */
    move: (
      session: Session,
      moved: readonly { coupon: CouponRecord; move: CouponMove; storeIds: string[] }[],
    ): Promise<void> =>
      changeAll(
        session,
        moved.map(({ coupon, move, storeIds }) => ({
          filter: { _id: idOf(coupon.id), vehicleId: idOf(move.from), state: 'unused' },
          update: {
            $set: { vehicleId: idOf(move.to), storeIds: storeIds.map(idOf), presented: null },
            $push: { moves: move },
          },
        })),
      ),

    /** Makes unused coupons void. */
    voidAll: (session: Session, ids: readonly string[], at: Date): Promise<void> =>
      changeAll(
        session,
        ids.map((id) => ({
          filter: { _id: idOf(id), state: 'unused' },
          update: { $set: { state: 'void', presented: null, endsAt: at } },
        })),
      ),
  };
}
