import { useEffect } from 'react';
import { quoteSettlement } from '@anxin/shared/contracts/settlement';
import type { Points } from '@anxin/shared/values/points';
import { ApiError } from '@/api/failures';
import { toastProblem } from '@/components/toast';
import { useRead } from '@/hooks/use-read';

/**
 * What the order comes to with these points; the last answer stays until the next is there. When the account no longer
 * has them or the bill no longer takes them, says so and starts again without points.
 */
export function useQuote(repairOrderId: string, points: Points, onRefused: () => void) {
  const query = points === 0 ? {} : { points: String(points) };
  const read = useRead('staff', quoteSettlement, { params: { repairOrderId }, query }, { keepLast: true });
  const { error } = read;
  useEffect(() => {
    if (points === 0 || !(error instanceof ApiError) || !error.code.startsWith('points_')) return;
    toastProblem(`${error.message}\n已改为不使用积分，请重新选择`);
    onRefused();
  }, [error, points, onRefused]);
  return read;
}
