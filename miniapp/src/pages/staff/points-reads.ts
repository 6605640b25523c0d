import { staffListCoupons } from '@anxin/shared/contracts/coupon';
import { findVehicles, listAdjustments, staffPoints } from '@anxin/shared/contracts/points-account';
import { groupLiability, pointsLiability } from '@anxin/shared/contracts/points-report';
import { listStoreTransfers, staffGetTransfer } from '@anxin/shared/contracts/vehicle-replacement';
import { listVehiclePackages } from '@anxin/shared/contracts/service-package';
import { staffTier } from '@anxin/shared/contracts/tier';
import { ApiError } from '@/api/failures';
import { toastProblem } from '@/components/toast';
import { useLive } from '@/hooks/use-live';
import { readAgain } from '@/hooks/use-read';
import type { LiveState } from '@/platform/live';

/** The reads that show points accounts, the things transferred with them, and requests waiting for a manager. */
const shown = [
  staffPoints,
  findVehicles,
  listAdjustments,
  listStoreTransfers,
  staffGetTransfer,
  staffListCoupons,
  listVehiclePackages,
  staffTier,
  pointsLiability,
  groupLiability,
];

/** Reads again whatever a screen shows of points accounts and what belongs with them. */
export async function readPointsAgain(): Promise<void> {
  await readAgain('staff', ...shown);
}

/** Follows a store: with every change it reads the accounts on the screen again. */
export function usePointsLive(storeId: string): LiveState {
  return useLive('staff', `store:${storeId}`, () => void readPointsAgain());
}

const overtaken = new Set([
  'journal_already_reversed',
  'journal_not_reversible',
  'adjustment_pending',
  'adjustment_decided',
  'adjustment_needs_approval',
  'points_account_closed',
  'not_found',
]);

/**
 * When the screen is out of date, says so and reads the data again. Returns false for any other failure, which the
 * caller reports in the usual way.
 */
export function dealWithOvertaken(error: unknown): boolean {
  if (!(error instanceof ApiError) || !overtaken.has(error.code)) return false;
  toastProblem(`${error.message}\n可能有同事先处理了，已为您刷新`);
  void readPointsAgain();
  return true;
}
