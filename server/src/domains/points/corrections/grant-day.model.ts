import type { Day } from '@anxin/shared/values/store-time';
import type { Connection, Session } from '../../../infra/database';

/** The points one employee has granted on one day of the store. The sum only grows: a reversed reward stays counted. */
interface GrantDayDocument {
  /** `store|day|employee`: one document sums one employee's day in a store. */
  _id: string;
  granted: number;
}

export interface GrantDay {
  storeId: string;
  day: Day;
  staffId: string;
}

/** The sums that employees have granted on each day, and the write that guards their limit. docs/domain/points.md#3. */
export function createGrantDayModel(connection: Connection) {
  const collectionName = 'points_grant_days';
  const days = connection.collection<GrantDayDocument>(collectionName);
  const idOf = ({ storeId, day, staffId }: GrantDay) => `${storeId}|${day}|${staffId}`;

  async function granted(of: GrantDay, session: Session | null = null): Promise<number> {
    const found = await days.findOne({ _id: idOf(of) }, session ? { session } : {});
    return found?.granted ?? 0;
  }

  return {
    collectionName,
    granted,

    /**
     * Counts `points` towards the day when the sum stays within `limit`, and answers the points left; null otherwise.
     * Two first grants of a day may meet in a duplicate key, which ends one transaction; it then starts again.
     */
    async take(session: Session, of: GrantDay, points: number, limit: number): Promise<number | null> {
      const guard = { _id: idOf(of), granted: { $lte: limit - points } };
      const taken = await days.updateOne(guard, { $inc: { granted: points } }, { session });
      if (taken.matchedCount === 1) return null;
      const before = await days.findOne({ _id: idOf(of) }, { session });
      if (before || points > limit) return limit - (before?.granted ?? 0);
      await days.insertOne({ _id: idOf(of), granted: points }, { session });
      return null;
    },
  };
}

export type GrantDayModel = ReturnType<typeof createGrantDayModel>;
