import type { PointsEvent } from '@anxin/shared/events/points';
import type { Database, Session } from '../../../infra/database';
import type { AccountRecord } from './account.model';
import type { HoldRecord } from './hold.model';
import type { Posting } from './posting';

type Owned = Pick<AccountRecord, 'vehicleId' | 'customerId' | 'storeId'>;

function ofAccount({ vehicleId, customerId, storeId }: Owned, at: Date) {
  return { subjectId: vehicleId, vehicleId, customerId, storeId, at };
}

/** Tells a posting of the caller's transaction. */
export function tellPosted({ outbox }: Pick<Database, 'outbox'>, session: Session, { entry, account }: Posting): void {
  const { id: journalId, type, points, at } = entry;
  const details = { journalId, type, points };
  const event: PointsEvent = { ...ofAccount(account, at), kind: 'points.posted', details };
  outbox.tell(session, event);
}

export function holdEvent(
  kind: 'points.held' | 'points.released',
  { id: holdId, points }: HoldRecord,
  account: AccountRecord,
  at: Date,
): PointsEvent {
  return { ...ofAccount(account, at), kind, details: { holdId, points } };
}

export function accountEvent(
  kind: 'points.account_opened' | 'points.owner_changed',
  account: Owned,
  at: Date,
): PointsEvent {
  return { ...ofAccount(account, at), kind, details: {} };
}
