import type { CounterBill } from '../../contracts/counter-bill';
import { lifecycle } from '../lifecycle/lifecycle';

/** A bill of the counter until it is paid or cancelled. docs/domain/points.md#4 */
export const counterBillLifecycle = lifecycle<CounterBill['state'], 'staff'>({
  initial: 'open',
  moves: {
    open: { settled: ['staff'], cancelled: ['staff'] },
    settled: {},
    cancelled: {},
  },
});
