import { createHash } from 'node:crypto';
import type { PointsSource } from '@anxin/shared/contracts/points';
import { maxPoints } from '@anxin/shared/values/points';
import { inZone } from '@anxin/shared/values/store-time';
import type { AccountRecord } from './account.model';
import type { JournalRecord, PostedBy } from './journal.model';

/** What every posting says. */
export interface PostingInput {
  vehicleId: string;
  /** What it was for, in Chinese, as the owner reads it. */
  title: string;
  /** The bill it belongs to, as printed; null when none. */
  reference: string | null;
  /** Unique within the account: the same key posts once. Points 9. */
  key: string;
  at: Date;
  /** The system when left out. */
  by?: PostedBy;
  /** Where it is made; the account's own store when left out. */
  storeId?: string;
  /** n of the account's programme, when the caller has read it; else it is read. */
  pointsPerYuan?: number;
}

export interface EarnInput extends PostingInput {
  /** At least 1. */
  points: number;
  source: PointsSource;
  reason?: string;
}

export interface RedeemInput extends PostingInput {
  /** At least 1. */
  points: number;
}

export interface ReverseInput {
  vehicleId: string;
  /** The journal to mirror, of this vehicle's account. */
  journal: JournalRecord;
  reason: string;
  at: Date;
  by: PostedBy;
}

/** The entry that was written, and the account after it. */
export interface Posting {
  entry: JournalRecord;
  account: AccountRecord;
}

/** What a journal says beyond its legs and number; the store and n may still be open. */
export type Entry = Pick<
  JournalRecord,
  'key' | 'fingerprint' | 'type' | 'source' | 'title' | 'reference' | 'reason' | 'month' | 'by' | 'at' | 'reverses'
> & { storeId: string | null; pointsPerYuan: number | null };

type Kind = Pick<JournalRecord, 'type' | 'source' | 'reason' | 'reverses'> & { points: number };

const system: PostedBy = { kind: 'system', id: null, name: '系统' };

/** Shapes what was asked for, and hashes it: everything but the time, which a repeat does not share. */
export function entryOf(input: PostingInput, { points, ...kind }: Kind): Entry {
  const least = kind.type === 'reverse' ? -maxPoints : 1;
  if (!Number.isSafeInteger(points) || points < least || points > maxPoints) {
    throw new RangeError(`${points} points cannot be posted`);
  }
  const { key, title, reference, at } = input;
  const by = input.by ?? system;
  const fingerprint = createHash('sha256')
    .update(
      JSON.stringify([kind.type, points, kind.source, title, reference, kind.reason, by.kind, by.id, kind.reverses]),
    )
    .digest('base64url');
  const place = { storeId: input.storeId ?? null, pointsPerYuan: input.pointsPerYuan ?? null };
  return { ...kind, ...place, key, fingerprint, title, reference, by, at, month: inZone(at).format('YYYY-MM') };
}
