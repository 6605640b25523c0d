import { createHash } from 'node:crypto';
import type { PointsSource, RewardKind } from '@anxin/shared/contracts/points';
import { maxPoints } from '@anxin/shared/values/points';
import { inZone } from '@anxin/shared/values/store-time';
import type { AccountRecord } from './account.model';
import type { JournalRecord, PostedBy } from './journal.model';

/** The fields of every posting. */
export interface PostingInput {
  vehicleId: string;
  /** The title that the owner reads, in Chinese. */
  title: string;
  /** The printed number of the bill it belongs to; null when none. */
  reference: string | null;
  /** Unique within the account: the same key posts once. docs/domain/points.md#9. */
  key: string;
  at: Date;
  /** The system when left out. */
  by?: PostedBy;
  /** The store where it is made; the account's own store when left out. */
  storeId?: string;
  /** n of the account's programme, when the caller has read it; otherwise it is read here. */
  pointsPerYuan?: number;
}

export interface EarnInput extends PostingInput {
  /** At least 1. */
  points: number;
  source: PointsSource;
  reason?: string;
  /** The kind of a reward; left out for other postings. */
  rewardKind?: RewardKind;
}

export interface RedeemInput extends PostingInput {
  /** At least 1. */
  points: number;
}

export interface ReverseInput {
  vehicleId: string;
  /** The journal to undo, of this vehicle's account. */
  journal: JournalRecord;
  reason: string;
  at: Date;
  by: PostedBy;
}

export interface RefundInput extends ReverseInput {
  /** At least 1, and not more than is left of the points the journal moved. */
  points: number;
  /** Numbers the refunds of one journal from 1, without a gap. */
  part: number;
  /** The printed number of the bill it belongs to; the journal's own when left out. */
  reference?: string | null;
  /** The title that the owner reads; by default it names the refund of the journal. */
  title?: string;
}

interface TransferSides {
  /** Unique: an account takes part in a transfer once. */
  transferId: string;
  fromVehicleId: string;
  toVehicleId: string;
  at: Date;
  by: PostedBy;
}

export interface TransferInput extends TransferSides {
  /** The titles for the old account's owner and the new one's, in Chinese. */
  titleOut: string;
  titleIn: string;
  reason?: string | null;
}

export interface ReverseTransferInput extends TransferSides {
  reason: string;
}

/** The entry that was written, and the account right after it. */
export interface Posting {
  entry: JournalRecord;
  account: AccountRecord;
}

/** The postings of a refund. */
export interface RefundPosting extends Posting {
  /**
   * The posting on the account that received the transferred points; null when the journal's account was not
   * transferred.
   */
  forwarded: Posting | null;
}

/** Both sides of a transfer: the old account's and the new one's. */
export interface TransferPosting {
  out: Posting;
  in: Posting;
}

/** The fields of a journal besides its legs and number; the store and n may still be open. */
export type Entry = Pick<
  JournalRecord,
  | ('key' | 'fingerprint' | 'type' | 'source' | 'title' | 'reference' | 'reason' | 'month' | 'by' | 'at')
  | ('rewardKind' | keyof Links)
> & { storeId: string | null; pointsPerYuan: number | null };

type Links = Pick<JournalRecord, 'reverses' | 'refunds' | 'transferId'>;
type Kind = Pick<JournalRecord, 'type' | 'source' | 'reason'> &
  Partial<Links & Pick<JournalRecord, 'rewardKind'>> & { points: number };

const system: PostedBy = { kind: 'system', id: null, name: '系统' };

/** Makes the entry of a request, and hashes the request: everything but the time, which a repeat does not share. */
export function entryOf(
  input: PostingInput,
  { points, type, source, rewardKind = null, reason, ...links }: Kind,
): Entry {
  // An empty account is transferred too: a journal of 0 points closes it, so that the auditor finds the transfer.
  const least = links.transferId ? 0 : 1;
  if (!Number.isSafeInteger(points) || points < least || points > maxPoints) {
    throw new RangeError(`${points} points cannot be posted`);
  }
  const { key, title, reference, at } = input;
  const by = input.by ?? system;
  const { reverses = null, refunds = null, transferId = null } = links;
  const hashed = [type, points, source, title, reference, reason, by.kind, by.id, reverses];
  // Hashed only when present, because hashes from before there were refunds and transfers must stay the same.
  const linked = [refunds, transferId].filter((link) => link !== null);
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([...hashed, ...linked]))
    .digest('base64url');
  const place = { storeId: input.storeId ?? null, pointsPerYuan: input.pointsPerYuan ?? null };
  const details = {
    type,
    source,
    rewardKind,
    reason,
    key,
    fingerprint,
    title,
    reference,
    by,
    at,
    month: inZone(at).format('YYYY-MM'),
  };
  return { ...details, ...place, reverses, refunds, transferId };
}
