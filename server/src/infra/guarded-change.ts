import type mongoose from 'mongoose';
import type { Session } from './database';

type Stored<T extends mongoose.mongo.Document> = mongoose.mongo.Collection<T>;

/**
 * Changes the one document that `own` names, provided the guard holds, and reads it after the change; null when the
 * guard does not hold. In one transaction nothing comes between the two. To answer the changed document with the change
 * itself, the development database would scan the whole collection, so that a change would take longer the more
 * documents there are.
 */
export async function changeGuarded<T extends mongoose.mongo.Document>(
  collection: Stored<T>,
  session: Session,
  { own, guard, change }: { own: object; guard: object; change: mongoose.mongo.UpdateFilter<T> },
): Promise<mongoose.mongo.WithId<T> | null> {
  const named = own as mongoose.mongo.Filter<T>;
  const written = await collection.updateOne({ ...named, ...guard }, change, { session });
  return written.matchedCount === 0 ? null : collection.findOne(named, { session });
}
