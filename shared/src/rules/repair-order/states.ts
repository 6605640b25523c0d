import type { RepairOrder } from '../../contracts/repair-order';
import { lifecycle } from '../lifecycle/lifecycle';

/** An order from check-in to settlement. docs/domain/repair-order.md#1 */
export const repairOrderLifecycle = lifecycle<RepairOrder['state'], 'staff'>({
  initial: 'open',
  moves: {
    open: { ready: ['staff'] },
    ready: { settled: ['staff'] },
    settled: {},
  },
});
