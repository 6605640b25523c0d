import { earning, redemption } from '@anxin/shared/rules/points/legs';
import type { Session } from '../../../infra/database';
import { createLedgerWrites } from './ledger.writes';
import { type EarnInput, entryOf, type Posting, type RedeemInput } from './posting';
import { type LedgerParts, post } from './posting-once';
import { createTransferService, type TransferService } from './transfer.service';
import { createCorrectionService, type CorrectionService } from './correction.service';

/**
 * Moves points by double entry. Each posting is a guarded update of the account and one insert. In the caller's
 * transaction (`session`) a posting is told as an event, and a key used before ends that transaction with
 * `JournalExists`. With null the posting has a transaction of its own, which tells nothing: the same key answers the same
 * entry, or `idempotency_key_reused` for another request. A
 * refused posting may have written already, so the caller must abort the transaction. docs/domain/points.md#5, #9.
 */
export interface LedgerService extends CorrectionService, TransferService {
  /**
   * Repays the account's debt first. Refuses with `points_account_closed` or `points_balance_full`.
   * docs/domain/points.md#3, #7.
   */
  earn(session: Session | null, input: EarnInput): Promise<Posting>;
  /** Refuses with `points_insufficient` or `points_account_closed`. docs/domain/points.md#2. */
  redeem(session: Session | null, input: RedeemInput): Promise<Posting>;
}

export function createLedgerService(parts: LedgerParts): LedgerService {
  const { credit, change, write } = createLedgerWrites(parts);

  return {
    ...createCorrectionService(parts),
    ...createTransferService(parts),

    async earn(session, input) {
      const { points, source, reason = null, rewardKind = null } = input;
      const entry = entryOf(input, { type: 'earn', source, points, reason, rewardKind });
      const work = async (own: Session) => {
        const { account, toDebt } = await credit(own, input.vehicleId, points);
        return write(own, account, earning(account, source, points, toDebt), entry);
      };
      return post(parts, session, { vehicleId: input.vehicleId, entry, work });
    },

    async redeem(session, input) {
      const { points } = input;
      const entry = entryOf(input, { type: 'redeem', source: null, points, reason: null });
      const work = async (own: Session) => {
        const account = await change(own, input.vehicleId, { points: -points, debt: 0 });
        return write(own, account, redemption(account, points), entry);
      };
      return post(parts, session, { vehicleId: input.vehicleId, entry, work });
    },
  };
}
