import { listStoreTransfers, staffGetTransfer } from '@anxin/shared/contracts/vehicle-replacement';
import { ApiError } from '@/api/failures';
import { toastProblem } from '@/components/toast';
import { readAgain } from '@/hooks/use-read';

/** Reads the list and the request again. */
export function readTransfersAgain(): Promise<void> {
  return readAgain('staff', listStoreTransfers, staffGetTransfer);
}

/** Somebody else decided first, or the points have changed: says so and reads the request again. */
export function dealWithOvertaken(error: unknown): boolean {
  if (!(error instanceof ApiError) || error.status !== 409) return false;
  toastProblem(error.message);
  void readTransfersAgain();
  return true;
}
