import { Refusal } from '@anxin/shared/errors';
import { isWaiting, replacementLifecycle, transferStateNames } from '@anxin/shared/rules/points/transfer-request';
import type { Database } from '../../infra/database';
import { createLifecycleStore } from '../../infra/lifecycle/store';
import { transferEvent } from './transfer.events';
import { transferRecord } from './transfer.model';

/** Moves requests on. Refuses with `points_transfer_state_changed`, with the present state. */
export function createTransferMoves(database: Database) {
  return createLifecycleStore({
    database,
    collection: 'points_transfers',
    lifecycle: replacementLifecycle,
    read: transferRecord,
    refused({ state }) {
      const detail = `该申请目前为“${transferStateNames[state]}”`;
      return new Refusal('points_transfer_state_changed', isWaiting(state) ? {} : { detail });
    },
    event: (moved, { at }) => transferEvent(moved, at),
    along: (state) => ({ open: isWaiting(state) }),
  });
}

export type TransferMoves = ReturnType<typeof createTransferMoves>;
