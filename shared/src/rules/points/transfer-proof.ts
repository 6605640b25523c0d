import type { Points } from '../../values/points';
import { systemAccounts } from './legs';
import type { StoredJournal } from './proof';

/** A transfer's own account whose sum is not 0, and the entry in which it was last found. */
export interface OpenTransfer {
  transferId: string;
  /** The sum of its legs. */
  points: Points;
  accountId: string;
  seq: number;
}

/** Proves that the two sides of every transfer match, from all journals in any order. docs/domain/points.md#8. */
export interface TransferProof {
  add(journal: StoredJournal): void;
  open(): OpenTransfer[];
}

export function startTransferProof(): TransferProof {
  // Only transfers with one side read are stored. A transfer whose legs add up to zero is dropped.
  const open = new Map<string, OpenTransfer>();

  return {
    add({ account: accountId, seq, legs }) {
      for (const { account, points } of legs) {
        if (!account.startsWith(prefix) || points === 0) continue;
        const transferId = account.slice(prefix.length);
        const sum = points + (open.get(transferId)?.points ?? 0);
        if (sum === 0) open.delete(transferId);
        else open.set(transferId, { transferId, points: sum, accountId, seq });
      }
    },

    open: () => [...open.values()],
  };
}

const prefix = systemAccounts.transfer('');
