import type { Points, PointsPerYuan } from '../../values/points';
import { type Movement, systemAccounts } from './legs';
import type { StoredJournal } from './proof';
import { type Original, storeSide, correctionOf } from './correction';

/** One transfer on the way of an account's points: the n of the old and the new programme on its day. */
export interface Hop {
  from: PointsPerYuan;
  to: PointsPerYuan;
}

/** One refund of a journal: the points refunded before, and the points refunded now. */
export interface RefundedSpan {
  before: Points;
  points: Points;
}

/** The account that received the points. */
interface Receiver {
  id: string;
  storeId: string;
}

/**
 * The id of the transfer that brings one refund of a closed account's journal to the account that holds its points now.
 */
export const forwardingId = (journalId: string, part: number | string) => `refund:${journalId}:${part}`;

/**
 * The points of a refund on the account that now holds the transferred points. Their value is kept through all
 * transfers on the way. It is rounded once over all of them in the member's favour: up when points are given back, down
 * when they are taken. It is counted over all refunds of the journal so far, so that many small refunds are not rounded
 * more than one large refund. docs/domain/points.md#7, #8.
 */
export function forwardedPoints(
  way: 'given' | 'taken',
  { before, points }: RefundedSpan,
  hops: readonly Hop[],
): Points {
  const from = hops.reduce((product, hop) => product * BigInt(hop.from), 1n);
  const to = hops.reduce((product, hop) => product * BigInt(hop.to), 1n);
  const up = way === 'given' ? from - 1n : 0n;
  const upTo = (count: Points) => (BigInt(count) * to + up) / from;
  return Number(upTo(before + points) - upTo(before));
}

/**
 * Undoes `points` of a journal whose account is closed. The store's side is undone there. The points the account would
 * get or give go on in a transfer of their own, so that its balance stays 0. docs/domain/points.md#5, #7.
 */
export function forwardedOut(name: string, original: Original, points: Points): Movement {
  const { balancePoints, systemLegs } = correctionOf(original, points, points);
  const between = { account: systemAccounts.transfer(name), points: balancePoints };
  return { balancePoints: 0, debtPoints: 0, systemLegs: [...systemLegs, between] };
}

/**
 * The other side: the account that now holds the points gets or gives `counted`, and owes the part it no longer has.
 * The difference in number between the programmes is booked as conversion. `passed` is the points the first side handed
 * on; both are below zero when points are taken back. docs/domain/points.md#5, #7, #8.
 */
export function forwardedIn(
  { id, storeId }: Receiver,
  { name, forwarded, counted, owed }: { name: string; forwarded: Points; counted: Points; owed: Points },
): Movement {
  const legs = [
    { account: systemAccounts.transfer(name), points: 0 - forwarded },
    { account: systemAccounts.debt(id), points: 0 - owed },
    { account: systemAccounts.conversion(storeId), points: forwarded - counted },
  ];
  return { balancePoints: counted + owed, debtPoints: owed, systemLegs: legs.filter(({ points }) => points !== 0) };
}

/** The points a refund hands on to the account that now holds the transferred points; 0 for every other journal. */
export function forwardedBy({ type, legs, corrects }: Pick<StoredJournal, 'type' | 'legs' | 'corrects'>): Points {
  if (type !== 'refund' || corrects === null) return 0;
  const between = legs.filter(({ account }) => account.startsWith(forwardingPrefix(corrects)));
  return between.reduce((sum, { points }) => sum + points, 0);
}

/** True for a refund that reached this account from its journal's account. */
export function isForwarded(journal: Pick<StoredJournal, 'type' | 'legs' | 'corrects'>): boolean {
  return forwardedBy(journal) !== 0 && storeSide([...journal.legs]).length === 0;
}

const forwardingPrefix = (journalId: string) => systemAccounts.transfer(forwardingId(journalId, ''));
