import type { CounterBill } from '@anxin/shared/contracts/counter-bill';
import type { TagState } from '@/components/tag';

/** How a bill stands, in a word and its colour. */
export const billStates: Record<CounterBill['state'], { name: string; tag: TagState }> = {
  open: { name: '待收款', tag: 'warn' },
  settled: { name: '已收款', tag: 'good' },
  cancelled: { name: '已作废', tag: 'quiet' },
};
