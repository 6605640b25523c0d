import { Refusal } from '@anxin/shared/errors';
import { counterBillLifecycle } from '@anxin/shared/rules/settlement/counter-bill';
import type { Database } from '../../infra/database';
import { createLifecycleStore } from '../../infra/lifecycle/store';
import { counterBillEvent } from './bill.events';
import { billRecord } from './counter-bill.model';

/** Closes bills of the counter. Refuses with `bill_state_changed`. */
export function createCounterBillMoves(database: Database) {
  return createLifecycleStore({
    database,
    collection: 'counter_bills',
    lifecycle: counterBillLifecycle,
    read: billRecord,
    refused: () => new Refusal('bill_state_changed'),
    // The checkout tells the settlement, with what was paid.
    event: (bill, { to, at }) => (to === 'cancelled' ? counterBillEvent('bill.cancelled', bill, at) : null),
  });
}

export type CounterBillMoves = ReturnType<typeof createCounterBillMoves>;
