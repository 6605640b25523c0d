import { useEffect, useRef } from 'react';
import type { RepairOrder } from '@anxin/shared/contracts/repair-order';
import { quoteSettlement } from '@anxin/shared/contracts/settlement';
import type { Points } from '@anxin/shared/values/points';
import { ApiError } from '@/api/failures';
import { toastProblem } from '@/components/toast';
import { readAgain, useRead } from '@/hooks/use-read';

/**
 * What the order comes to with these points, asked again for each version of the order; the last answer stays until the
 * next is there. When the account no longer has them or the bill no longer takes them, says so and starts again without.
 */
export function useQuote(order: RepairOrder, points: Points, onRefused: () => void) {
  const repairOrderId = order.id;
  const query = points === 0 ? {} : { points: String(points) };
  const read = useRead('staff', quoteSettlement, { params: { repairOrderId }, query }, { keepLast: true });
  const { error } = read;
  const seen = useRef(order.version);
  useEffect(() => {
    if (seen.current === order.version) return;
    seen.current = order.version;
    void readAgain('staff', quoteSettlement);
  }, [order.version]);
  useEffect(() => {
    if (points === 0 || !(error instanceof ApiError) || !error.code.startsWith('points_')) return;
    toastProblem(`${error.message}\n已改为不使用积分，请重新选择`);
    onRefused();
  }, [error, points, onRefused]);
  return read;
}
