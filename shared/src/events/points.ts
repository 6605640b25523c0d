import type { JournalType } from '../contracts/points';
import type { PointsAdjustment } from '../contracts/points-account';
import type { DomainEvent } from './event';

/** The subject is the vehicle, because its account is found by it. */
export type PointsEvent =
  | DomainEvent<'points.posted', { journalId: string; type: JournalType; points: number }>
  | DomainEvent<'points.held' | 'points.released', { holdId: string; points: number }>
  | DomainEvent<'points.account_opened' | 'points.owner_changed'>;

/** A correction that needs a second person; `requested` when it begins to wait. The subject is the request. */
export type PointsAdjustmentEvent = DomainEvent<
  `points_adjustment.${Exclude<PointsAdjustment['state'], 'pending'> | 'requested'}`,
  { journalId: string }
>;
