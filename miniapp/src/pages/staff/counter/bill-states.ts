import type { CounterBill } from '@anxin/shared/contracts/counter-bill';
import type { TagState } from '@/components/tag';

/** The name and the colour of each state of a bill. */
export const billStates: Record<CounterBill['state'], { name: string; tag: TagState }> = {
  open: { name: '待收款', tag: 'warn' },
  settled: { name: '已收款', tag: 'good' },
  cancelled: { name: '已作废', tag: 'quiet' },
};
