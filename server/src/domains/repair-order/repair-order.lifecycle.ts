import { Refusal } from '@anxin/shared/errors';
import { repairOrderLifecycle } from '@anxin/shared/rules/repair-order/states';
import type { Database } from '../../infra/database';
import { createLifecycleStore } from '../../infra/lifecycle/store';
import { orderEvent } from './repair-order.events';
import { orderRecord } from './repair-order.model';

/** Moves orders on, from check-in to settlement. Refuses with `order_state_changed`. */
export function createRepairOrderMoves(database: Database) {
  return createLifecycleStore({
    database,
    collection: 'repair_orders',
    lifecycle: repairOrderLifecycle,
    read: orderRecord,
    refused: () => new Refusal('order_state_changed'),
    event: (order, { to, at }) => orderEvent(`repair_order.${to === 'open' ? 'opened' : to}`, order, at),
  });
}

export type RepairOrderMoves = ReturnType<typeof createRepairOrderMoves>;
