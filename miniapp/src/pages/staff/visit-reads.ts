import { getBoard, getStaffAppointment } from '@anxin/shared/contracts/staff-appointment';
import { getRepairOrder } from '@anxin/shared/contracts/repair-order';
import { listUsablePackages } from '@anxin/shared/contracts/service-package';
import { getSettlement } from '@anxin/shared/contracts/settlement';
import { ApiError } from '@/api/failures';
import { toastProblem } from '@/components/toast';
import { readAgain } from '@/hooks/use-read';

/** Reads everything of a visit again that a screen shows: its card, its details, its order and its settlement. */
export async function readVisitsAgain(): Promise<void> {
  await readAgain('staff', getBoard, getStaffAppointment, getRepairOrder, listUsablePackages, getSettlement);
}

const overtaken = new Set(['appointment_state_changed', 'order_state_changed', 'order_changed', 'not_found']);

/**
 * When somebody else was first, says so and reads the visit again. Returns false for any other failure, which the
 * caller reports in the usual way.
 */
export function dealWithOvertaken(error: unknown): boolean {
  if (!(error instanceof ApiError) || !overtaken.has(error.code)) return false;
  const words =
    error.code === 'not_found' ? '这条记录已不存在，已为您刷新' : `${error.message}\n可能有同事先处理了，已为您刷新`;
  toastProblem(words);
  void readVisitsAgain();
  return true;
}
