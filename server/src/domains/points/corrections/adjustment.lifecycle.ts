import { Refusal } from '@anxin/shared/errors';
import { adjustmentLifecycle } from '@anxin/shared/rules/points/adjustment';
import type { Database } from '../../../infra/database';
import { createLifecycleStore } from '../../../infra/lifecycle/store';
import { adjustmentEvent } from './adjustment.events';
import { adjustmentRecord } from './adjustment.model';

/** Decides requests, each once. Refuses with `adjustment_decided`. */
export function createAdjustmentMoves(database: Database) {
  return createLifecycleStore({
    database,
    collection: 'points_adjustments',
    lifecycle: adjustmentLifecycle,
    read: adjustmentRecord,
    refused: () => new Refusal('adjustment_decided'),
    event: (request, { to, at }) =>
      adjustmentEvent(`points_adjustment.${to === 'pending' ? 'requested' : to}`, request, at),
  });
}

export type AdjustmentMoves = ReturnType<typeof createAdjustmentMoves>;
