import type { PresentedCoupon } from '@anxin/shared/rules/settlement/benefits';
import type { Day } from '@anxin/shared/values/store-time';
import type { Session } from '../../infra/database';
import type { CouponService } from '../coupon';
import type { AccountRecord } from '../points';
import type { BillSource } from './bill-source';

/** A coupon presented for a bill, with the facts its settlement stores. */
export interface BilledCoupon extends PresentedCoupon {
  /** Its last day. */
  validUntil: Day;
}

/** The coupons presented for the bill now, in the form the bill's calculation needs. */
export async function presentedCoupons(
  { coupons }: { coupons: Pick<CouponService, 'presentedFor'> },
  source: BillSource,
  { account, at }: { account: Pick<AccountRecord, 'customerId'>; at: Date },
  session: Session | null = null,
): Promise<BilledCoupon[]> {
  const ownerChanged = account.customerId !== source.customerId;
  const presented = await coupons.presentedFor(source.id, at, session);
  return presented.map(({ id, name, benefit, leastSpendFen, stackable, presented: held, validUntil }) => ({
    id,
    name,
    benefit,
    leastSpendFen,
    stackable,
    validUntil,
    lineId: held?.lineId ?? null,
    fault: ownerChanged ? 'owner_changed' : null,
  }));
}
