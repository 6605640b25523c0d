import { Refusal } from '@anxin/shared/errors';
import {
  ownershipTransferLifecycle,
  ownershipTransferStateAt,
  ownershipTransferStateNames,
} from '@anxin/shared/rules/vehicle/ownership-transfer';
import type { Database } from '../../infra/database';
import { createLifecycleStore } from '../../infra/lifecycle/store';
import { ownershipTransferEvent } from './ownership-transfer.events';
import { type OwnershipTransferStep, ownershipTransferRecord } from './ownership-transfer.model';

/** Ends offers. Refuses with `handover_state_changed`, with the present state. */
export function createOwnershipTransferMoves(database: Database) {
  return createLifecycleStore({
    database,
    collection: 'membership_handovers',
    lifecycle: ownershipTransferLifecycle,
    read: ownershipTransferRecord,
    refused({ state, expiresAt }, at) {
      const present = ownershipTransferStateAt(state, expiresAt, at);
      const detail = `该邀请${ownershipTransferStateNames[present]}`;
      return new Refusal('handover_state_changed', present === 'offered' ? {} : { detail });
    },
    event(ended, { to, entry, at }) {
      const acceptedBy = to === 'accepted' ? ((entry as OwnershipTransferStep).byId ?? null) : null;
      return ownershipTransferEvent(ended, { acceptedBy, at });
    },
  });
}

export type OwnershipTransferMoves = ReturnType<typeof createOwnershipTransferMoves>;
