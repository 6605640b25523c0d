import { Refusal } from '@anxin/shared/errors';
import { couponFaultNames } from '@anxin/shared/rules/settlement/coupon-fault';
import type { Bill } from '@anxin/shared/rules/settlement/bill';
import type { Session } from '../../infra/database';
import type { CouponService } from '../coupon';
import type { PointsService } from '../points';
import type { PackageService } from '../service-package';
import type { VehicleService } from '../vehicle';
import type { BillSource } from './bill-source';
import type { BilledCoupon } from './presented-coupons';
import type { PayingAccount } from './paying-account';
import type { SettlementRecord } from './settlement.model';

/** The coupons and package uses that a refund gave back. */
export interface ReturnedBenefits {
  couponsReturned: number;
  packageUsesReturned: number;
}

/** Packages and coupons that a settlement takes, and its refund gives back. */
export interface BenefitsService {
  /**
   * Redeems the bill's coupons and takes the package uses that pay part of it; other coupons presented for the bill are
   * released. Answers the parts for the papers. Refuses with `coupon_not_fit` when one of the coupons has a fault,
   * `bill_owner_changed`, and as {@link CouponService.redeem} and {@link PackageService.use}.
   */
  take(
    session: Session,
    source: BillSource,
    input: { bill: Bill; coupons: readonly BilledCoupon[]; payer: PayingAccount; settlementId: string; at: Date },
  ): Promise<Pick<SettlementRecord, 'packages' | 'coupons'>>;
  /**
   * Gives back the benefits the settlement took: uses to their packages, and coupons that are still valid to the
   * vehicle that has the account now.
   */
  giveBack(session: Session, settlement: SettlementRecord, at: Date): Promise<ReturnedBenefits>;
  /** Takes back the packages or coupons the settled bill sold. Refuses with `goods_used`. */
  voidSold(session: Session, settlement: SettlementRecord, at: Date): Promise<void>;
}

interface Deps {
  coupons: Pick<CouponService, 'redeem' | 'releaseAll' | 'giveBack' | 'voidSold'>;
  packages: Pick<PackageService, 'use' | 'giveBack' | 'voidSold'>;
  points: Pick<PointsService, 'holderOf'>;
  vehicles: Pick<VehicleService, 'keepWith'>;
}

export function createBenefitsService({ coupons, packages, points, vehicles }: Deps): BenefitsService {
  return {
    async take(session, source, { bill, coupons: presented, payer, settlementId, at }) {
      refuseUnfit(source, bill, payer);
      const { id: billId, no: reference, vehicleId, storeId } = source;
      const taken = { settlementId, reference, at };
      for (const { id: couponId, offFen } of bill.coupons) {
        await coupons.redeem(session, { ...taken, couponId, billId, offFen });
      }
      for (const { lineId, offFen } of bill.packages) {
        const marked = source.lines.find(({ id }) => id === lineId)?.package;
        if (!marked) throw new Error(`line ${lineId} of ${reference} has no package`);
        const { packageId, itemId } = marked;
        await packages.use(session, {
          ...taken,
          packageId,
          itemId,
          lineId,
          orderId: billId,
          vehicleId,
          storeId,
          offFen,
        });
      }
      await coupons.releaseAll(session, billId, at);
      const validUntil = new Map(presented.map((coupon) => [coupon.id, coupon.validUntil]));
      return {
        packages: bill.packages.map(({ lineId, name, offFen }) => ({ lineId, name, offFen })),
        coupons: bill.coupons.map(({ id, name, offFen }) => ({
          id,
          name,
          offFen,
          validUntil: validUntil.get(id) ?? payer.day,
        })),
      };
    },

    async giveBack(session, settlement, at) {
      const { id: settlementId, vehicleId } = settlement;
      const uses = settlement.packages.length > 0 ? await packages.giveBack(session, { settlementId, at }) : 0;
      if (settlement.coupons.length === 0) return { couponsReturned: 0, packageUsesReturned: uses };
      const holder = await points.holderOf(vehicleId, session);
      if (!holder) throw new Error(`vehicle ${vehicleId} has no points account`);
      const { vehicleId: holding, customerId } = holder.account;
      // Moving the vehicle's coupons to another writes the vehicle as well, so that it conflicts with this refund.
      await vehicles.keepWith(session, holding, customerId);
      const back = await coupons.giveBack(session, { settlementId, vehicleId: holding, at });
      return { couponsReturned: back, packageUsesReturned: uses };
    },

    async voidSold(session, { orderId: billId, sells }, at) {
      if (sells === 'coupon') await coupons.voidSold(session, { billId, at });
      if (sells === 'package') await packages.voidSold(session, { billId, at });
    },
  };
}

/** Refuses a presented coupon or marked package that cannot pay, and a benefit of another owner. */
function refuseUnfit(source: BillSource, bill: Bill, payer: PayingAccount): void {
  const used = bill.packages.length + bill.coupons.length > 0 || source.sells !== null;
  if (used && payer.account.customerId !== source.customerId) throw new Refusal('bill_owner_changed');
  for (const { name, fault } of bill.coupons) {
    if (fault) throw new Refusal('coupon_not_fit', { detail: `${name}：${couponFaultNames[fault]}` });
  }
}
