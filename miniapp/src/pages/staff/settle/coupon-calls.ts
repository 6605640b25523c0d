import { staffListCoupons, type StaffCoupon } from '@anxin/shared/contracts/coupon';
import type { Quote } from '@anxin/shared/contracts/settlement';
import {
  presentBillCoupon,
  presentOrderCoupon,
  withdrawBillCoupon,
  withdrawOrderCoupon,
} from '@anxin/shared/contracts/settlement-benefits';
import { readAgain, useRead } from '@/hooks/use-read';
import { useSend } from '@/hooks/use-send';
import type { BillRef } from './bill-ref';

interface Presented {
  code: string;
  /** For a coupon that pays one line. */
  lineId: string | null;
}

/** Presents a coupon for the bill, or again for another line of it. */
export function usePresent({ kind, id }: BillRef): (body: Presented) => Promise<Quote> {
  const ofOrder = useSend('staff', presentOrderCoupon);
  const atCounter = useSend('staff', presentBillCoupon);
  return (body) =>
    kind === 'order'
      ? ofOrder({ params: { repairOrderId: id }, body })
      : atCounter({ params: { counterBillId: id }, body });
}

/** Takes a presented coupon off the bill. */
export function useWithdraw({ kind, id }: BillRef): (couponId: string) => Promise<Quote> {
  const ofOrder = useSend('staff', withdrawOrderCoupon);
  const atCounter = useSend('staff', withdrawBillCoupon);
  return (couponId) =>
    kind === 'order'
      ? ofOrder({ params: { repairOrderId: id, couponId } })
      : atCounter({ params: { counterBillId: id, couponId } });
}

/** Reads the vehicle's usable coupons, to name the presented ones; empty until they are loaded. */
export function useCouponsOfVehicle(vehicleId: string): { coupons: readonly StaffCoupon[]; usable: number } {
  const query = { scope: 'usable', limit: '50' } as const;
  const { data } = useRead('staff', staffListCoupons, { params: { vehicleId }, query });
  return data ?? { coupons: [], usable: 0 };
}

export function readCouponsAgain(): Promise<void> {
  return readAgain('staff', staffListCoupons);
}
