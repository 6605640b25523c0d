import { getAppointment, listAppointments } from '@anxin/shared/contracts/appointment';
import { getCouponCode, listClaimableOffers, listCoupons } from '@anxin/shared/contracts/coupon';
import { memberMe } from '@anxin/shared/contracts/customer';
import { getPoints, pointsStatement } from '@anxin/shared/contracts/points';
import { forecastPoints } from '@anxin/shared/contracts/points-forecast';
import { listTransfers } from '@anxin/shared/contracts/vehicle-replacement';
import { listOwnPackages } from '@anxin/shared/contracts/service-package';
import { getTier } from '@anxin/shared/contracts/tier';
import { listVehicles } from '@anxin/shared/contracts/vehicle';
import { useLive } from './use-live';
import { readAgain } from './use-read';
import { useSession } from './use-session';

/** Reads visits, points, tier, coupons and packages on the member's pages again. */
export function readVisitsAgain(): Promise<void> {
  return readAgain(
    'member',
    listAppointments,
    getAppointment,
    listVehicles,
    getPoints,
    getTier,
    pointsStatement,
    forecastPoints,
    listTransfers,
    listCoupons,
    getCouponCode,
    listClaimableOffers,
    listOwnPackages,
    memberMe,
  );
}

/** Follows changes of the member's appointments and points, and shows them live. */
export function useMemberLive(): void {
  const session = useSession('member');
  useLive('member', session ? 'member:me' : undefined, () => void readVisitsAgain());
}
