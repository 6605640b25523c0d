import { createHash } from 'node:crypto';
import { Refusal } from '@anxin/shared/errors';
import { redemption } from '@anxin/shared/rules/points/legs';
import { maxPoints } from '@anxin/shared/values/points';
import type { Session } from '../../../infra/database';
import { sweepDue } from '../../../infra/sweep';
import { HoldExists, type HoldModel, type HoldRecord } from './hold.model';
import { createLedgerWrites } from './ledger.writes';
import { holdEvent } from './points.events';
import { entryOf, type Posting, type PostingInput } from './posting';
import { type LedgerParts, post } from './posting-once';

export interface HoldInput extends Omit<PostingInput, 'by'> {
  /** At least 1. */
  points: number;
  /** The hold cannot be captured from this moment on, which is later than `at`. */
  holdUntil: Date;
  /** The repair order or counter bill it is quoted for. */
  orderId?: string;
}

export interface CaptureInput extends Pick<PostingInput, 'key' | 'at' | 'by'> {
  holdId: string;
}

export interface SweptHolds {
  released: number;
  /** Left for the next run: the database was too busy. */
  postponed: number;
}

/**
 * Points held for a quote. With a session these calls take part in the caller's transaction. With null each has its
 * own: the same key answers the same again, or `idempotency_key_reused` for another request. docs/domain/points.md#6,
 * #9.
 */
export interface HoldService {
  /** Refuses with `points_insufficient` or `points_account_closed`. */
  holdPoints(session: Session | null, input: HoldInput): Promise<HoldRecord>;
  /**
   * Redeems held points, once, at the n they were quoted with. Refuses with `points_hold_expired` from `holdUntil` on,
   * even before the hold is cleaned up, and with `points_hold_closed` when it was captured or released before.
   */
  captureHold(session: Session | null, input: CaptureInput): Promise<Posting>;
  /** Releases held points, in time or late; a second release changes nothing. Refuses with `points_hold_closed`. */
  releaseHold(session: Session | null, input: { holdId: string; at: Date }): Promise<HoldRecord>;
  holdById(holdId: string, session?: Session | null): Promise<HoldRecord | null>;
  /** The holds of an order or counter bill that were neither captured nor released; their time may be over. */
  openHoldsOf(orderId: string, session?: Session | null): Promise<HoldRecord[]>;
  /** The holds of the account, the oldest first; a hold that ran out stays until it is cleaned up. */
  accountHolds(accountId: string): Promise<HoldRecord[]>;
  /**
   * Releases every hold whose time is over. Any number of processes may run it at once: each hold is claimed by
   * compare-and-set, so it is released once.
   */
  releaseExpiredHolds(at: Date): Promise<SweptHolds>;
  /** Releases the holds of one vehicle's account whose time is over. Holds of other accounts stay as they are. */
  releaseExpiredHoldsOf(vehicleId: string, at: Date): Promise<void>;
}

export function createHoldService(parts: LedgerParts & { holds: HoldModel }): HoldService {
  const { database, accounts, holds, programmes } = parts;
  const { write, refusal } = createLedgerWrites(parts);

  async function known(session: Session | null, holdId: string): Promise<HoldRecord> {
    const hold = await holds.byId(holdId, session);
    if (!hold) throw new Refusal('not_found');
    return hold;
  }

  async function place(session: Session, input: HoldInput): Promise<HoldRecord> {
    const { vehicleId, points, key, at, holdUntil, title, reference } = input;
    if (!(await accounts.hold(session, vehicleId, points)))
      throw await refusal(session, vehicleId, 'points_insufficient');
    const account = await accounts.byVehicle(vehicleId, session);
    if (!account) throw new Error(`vehicle ${vehicleId} has no points account`);
    const pointsPerYuan = input.pointsPerYuan ?? (await programmes.programmeOf(account.storeId, at)).pointsPerYuan;
    const hold: HoldRecord = {
      id: holds.newId(),
      accountId: account.id,
      vehicleId,
      key,
      fingerprint: fingerprintOf(input),
      points,
      pointsPerYuan,
      title,
      reference,
      orderId: input.orderId ?? null,
      storeId: input.storeId ?? account.storeId,
      state: 'open',
      holdUntil,
      at,
      closedAt: null,
    };
    await holds.insert(session, hold);
    database.outbox.tell(session, holdEvent('points.held', hold, account, at));
    return hold;
  }

  async function giveBack(session: Session, hold: HoldRecord, at: Date): Promise<void> {
    const account = await accounts.unhold(session, hold.vehicleId, hold.points);
    database.outbox.tell(session, holdEvent('points.released', hold, account, at));
  }

  async function release(session: Session, { holdId, at }: { holdId: string; at: Date }): Promise<HoldRecord> {
    const hold = await known(session, holdId);
    if (hold.state === 'released' || hold.state === 'expired') return hold;
    const closed = await holds.close(session, holdId, 'released', { at, when: 'any' });
    if (!closed) throw new Refusal('points_hold_closed');
    await giveBack(session, hold, at);
    return { ...hold, state: 'released', closedAt: at };
  }

  async function expire(hold: HoldRecord, at: Date): Promise<boolean> {
    return database.transact(async (session) => {
      if (!(await holds.close(session, hold.id, 'expired', { at, when: 'expired' }))) return false;
      await giveBack(session, hold, at);
      return true;
    });
  }

  return {
    async holdPoints(session, input) {
      checkHold(input);
      if (session) return place(session, input);
      try {
        return await database.transact((own) => place(own, input));
      } catch (error) {
        if (!(error instanceof HoldExists || error instanceof Refusal)) throw error;
        const account = await accounts.byVehicle(input.vehicleId);
        const stored = account && (await holds.byKey(account.id, input.key));
        if (!stored) throw error;
        if (stored.fingerprint !== fingerprintOf(input)) throw new Refusal('idempotency_key_reused', { cause: error });
        return stored;
      }
    },

    async captureHold(session, { holdId, ...input }) {
      const { vehicleId, title, reference, points, pointsPerYuan, storeId } = await known(session, holdId);
      const details = { ...input, vehicleId, title, reference, pointsPerYuan, storeId };
      const entry = entryOf(details, { type: 'redeem', source: null, points, reason: null });
      const work = async (own: Session) => {
        if (!(await holds.close(own, holdId, 'captured', { at: input.at, when: 'in_time' }))) {
          const { state } = await known(own, holdId);
          throw new Refusal(state === 'open' || state === 'expired' ? 'points_hold_expired' : 'points_hold_closed');
        }
        const account = await accounts.takeHeld(own, vehicleId, points);
        return write(own, account, redemption(account, points), entry);
      };
      return post(parts, session, { vehicleId, entry, work });
    },

    releaseHold: (session, input) =>
      session ? release(session, input) : database.transact((own) => release(own, input)),

    holdById: (holdId, session) => holds.byId(holdId, session),
    openHoldsOf: (orderId, session) => holds.openOf(orderId, session),
    accountHolds: (accountId) => holds.openOfAccount(accountId),

    async releaseExpiredHolds(at) {
      const { done, postponed } = await sweepDue(
        (limit) => holds.expired(at, limit),
        (hold) => expire(hold, at),
      );
      return { released: done, postponed };
    },

    async releaseExpiredHoldsOf(vehicleId, at) {
      const account = await accounts.byVehicle(vehicleId);
      const open = account ? await holds.openOfAccount(account.id) : [];
      for (const hold of open) if (hold.holdUntil <= at) await expire(hold, at);
    },
  };
}

function checkHold({ points, at, holdUntil }: HoldInput): void {
  if (!Number.isSafeInteger(points) || points < 1 || points > maxPoints) {
    throw new RangeError(`${points} points cannot be held`);
  }
  if (holdUntil <= at) throw new RangeError('a hold ends after it begins');
}

function fingerprintOf({ points, title, reference }: HoldInput): string {
  const hashed = JSON.stringify(['hold', points, title, reference]);
  return createHash('sha256').update(hashed).digest('base64url');
}
