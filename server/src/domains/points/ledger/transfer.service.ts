import { Refusal } from '@anxin/shared/errors';
import type { Movement } from '@anxin/shared/rules/points/legs';
import { holdingMoved, transferring, transferringBack, type TransferSide } from '@anxin/shared/rules/points/transfer';
import { maxPoints } from '@anxin/shared/values/points';
import type { Session } from '../../../infra/database';
import type { AccountRecord } from './account.model';
import { type JournalRecord, reversalKey } from './journal.model';
import { createLedgerWrites } from './ledger.writes';
import { tellPosted } from './points.events';
import { entryOf, type ReverseTransferInput, type TransferInput, type TransferPosting } from './posting';
import type { LedgerParts } from './posting-once';
import type { Programme } from '../programme';

/** Moves the balance and the debt of an account to another, in the caller's transaction. docs/domain/points.md#8. */
export interface TransferService {
  /**
   * Closes the old account, pointing to the new one. An empty account is closed too, by two journals of 0 points.
   * Another programme keeps the value, rounded once in the member's favour. Refuses with `points_account_closed` for
   * either, `points_held` while a quote holds points of the old one, `points_balance_full`.
   */
  transfer(session: Session, input: TransferInput): Promise<TransferPosting>;
  /**
   * Gives the old account its points back and opens it again. Everything else the new account has done meanwhile stays,
   * also the debt it has repaid. Refuses with `points_insufficient` when the new account does not have the points
   * available, `points_account_closed` when it has been transferred itself, `journal_already_reversed`,
   * `journal_not_reversible` when there was no such transfer.
   */
  reverseTransfer(session: Session, input: ReverseTransferInput): Promise<TransferPosting>;
}

export function createTransferService(parts: LedgerParts): TransferService {
  const { accounts, journals } = parts;
  const { known, change, write } = createLedgerWrites(parts);

  async function sidesOf(session: Session, { fromVehicleId, toVehicleId }: Vehicles) {
    if (fromVehicleId === toVehicleId) throw new RangeError('points are transferred to another vehicle');
    return { from: await known(session, fromVehicleId), to: await known(session, toVehicleId) };
  }

  async function transferred(session: Session, transferId: string, from: AccountRecord, to: AccountRecord) {
    const key = transferKey(transferId);
    const gave = await journals.byKey(from.id, key, session);
    const got = await journals.byKey(to.id, key, session);
    if (!gave || !got) throw new Refusal('journal_not_reversible');
    if (await journals.byKey(to.id, reversalKey(got.id), session)) throw new Refusal('journal_already_reversed');
    if (from.replacedBy !== to.id) throw new Refusal('journal_not_reversible');
    return { gave, got };
  }

  function told(session: Session, posting: TransferPosting): TransferPosting {
    for (const side of [posting.out, posting.in]) tellPosted(parts.database, session, side);
    return posting;
  }

  return {
    async transfer(session, { transferId, titleOut, titleIn, at, by, reason = null, ...vehicles }) {
      const { from, to } = await sidesOf(session, vehicles);
      checkOpen(from, to);
      const rates = await parts.programmes.programmesOf([from.storeId, to.storeId], at);
      const [fromSide, toSide] = [sideOf(from, rates), sideOf(to, rates)];
      const movements = transferring(transferId, fromSide, toSide, from);
      if (Math.max(from.debt, movements.in.balancePoints, movements.in.debtPoints) > maxPoints) {
        throw new Refusal('points_balance_full');
      }
      const closed = await accounts.close(session, from, to.id);
      // The account was read in this transaction, so only another transaction can have changed it since.
      if (!closed) throw new Refusal('busy');
      const { balancePoints: points, debtPoints: debt } = movements.in;
      const credited = await change(session, to.vehicleId, { points, debt });
      const details = { vehicleId: from.vehicleId, key: transferKey(transferId), reference: null, at, by };
      const kind = { type: 'transfer', source: null, reason, transferId } as const;
      const entryFor = ({ balancePoints }: Movement, { pointsPerYuan }: TransferSide, title: string) =>
        entryOf({ ...details, title, pointsPerYuan }, { ...kind, points: Math.abs(balancePoints) });
      return told(session, {
        out: await write(session, closed, movements.out, entryFor(movements.out, fromSide, titleOut)),
        in: await write(session, credited, movements.in, entryFor(movements.in, toSide, titleIn)),
      });
    },

    async reverseTransfer(session, { transferId, reason, at, by, ...vehicles }) {
      const { from, to } = await sidesOf(session, vehicles);
      const { gave, got } = await transferred(session, transferId, from, to);
      const moved = { gave: holdingMoved(gave), got: holdingMoved(got), owes: to.debt };
      const movements = transferringBack(transferId, { from, to, ...moved });
      const { balancePoints: points, debtPoints: debt } = movements.in;
      const taken = await change(session, to.vehicleId, { points, debt });
      const { balancePoints: balance, debtPoints: owed } = movements.out;
      const reopened = await accounts.reopen(session, from, { replacedBy: to.id, balance, debt: owed });
      if (!reopened) throw new Refusal('journal_not_reversible');
      const details = { vehicleId: from.vehicleId, reference: null, at, by };
      const entryFor = ({ balancePoints }: Movement, { id, title, pointsPerYuan, storeId }: JournalRecord) =>
        entryOf(
          { ...details, title: `冲正：${title}`, key: reversalKey(id), pointsPerYuan, storeId },
          { type: 'reverse', source: null, reason, points: Math.abs(balancePoints), reverses: id, transferId },
        );
      return told(session, {
        out: await write(session, reopened, movements.out, entryFor(movements.out, gave)),
        in: await write(session, taken, movements.in, entryFor(movements.in, got)),
      });
    },
  };
}

type Vehicles = Pick<TransferInput, 'fromVehicleId' | 'toVehicleId'>;

/** Both accounts of a transfer have its journal under this key. */
const transferKey = (transferId: string) => `transfer:${transferId}`;

function sideOf({ id, storeId }: AccountRecord, programmes: Map<string, Programme>): TransferSide {
  const programme = programmes.get(storeId);
  if (!programme) throw new Error(`the programme of store ${storeId} was not read`);
  return { id, storeId, pointsPerYuan: programme.pointsPerYuan };
}

function checkOpen(from: AccountRecord, to: AccountRecord): void {
  if (from.status === 'closed' || to.status === 'closed') throw new Refusal('points_account_closed');
  if (from.held > 0) throw new Refusal('points_held');
}
