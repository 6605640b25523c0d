import { refuseField } from '@anxin/shared/errors';
import type { Session } from '../../infra/database';
import type { CouponService } from '../coupon';
import type { PointsService } from '../points';
import type { BillSource } from './bill-source';
import type { QuoteRecord, QuoteService } from './quote.service';

/** Presents coupons for a bill before its settlement. Reviews, coupons, products, payments. */
export interface PresentingService {
  /**
   * Presents the coupon of the code for the bill, and answers the calculated bill, as {@link QuoteService.standing}.
   * The caller has written the bill in this transaction, so that presenting and settling run one after the other.
   * Refuses as {@link CouponService.present}, with `bill_owner_changed`, or `not_found` for a line of another bill.
   */
  present(
    session: Session,
    source: BillSource,
    request: { code: string; lineId: string | null; at: Date },
  ): Promise<QuoteRecord>;
  /** Takes the coupon off the bill. Refuses with `not_found` when the bill does not have it. */
  withdraw(session: Session, source: BillSource, request: { couponId: string; at: Date }): Promise<QuoteRecord>;
}

export function createPresentingService(deps: {
  coupons: Pick<CouponService, 'present' | 'withdraw'>;
  points: Pick<PointsService, 'accountOf'>;
  quotes: Pick<QuoteService, 'standing'>;
}): PresentingService {
  const { coupons, points, quotes } = deps;

  return {
    async present(session, source, { code, lineId, at }) {
      const { id, kind, no, storeId, vehicleId, customerId, businessType, lines } = source;
      const account = await points.accountOf(vehicleId, session);
      if (account?.customerId !== customerId) throw refuseField('bill_owner_changed', 'body.code');
      const known = lineId === null || lines.some((line) => line.id === lineId);
      if (!known) throw refuseField('not_found', 'body.lineId');
      const bill = { id, kind, no, storeId, vehicleId, customerId, businessType };
      await coupons.present(session, { code, bill, lineId, at });
      return quotes.standing(session, source, at);
    },

    async withdraw(session, source, { couponId, at }) {
      await coupons.withdraw(session, { couponId, billId: source.id, at });
      return quotes.standing(session, source, at);
    },
  };
}
