import mongoose from 'mongoose';
import { type Page, pageOf, timeCursor } from '../cursor';
import type { Connection } from '../database';
import { createRowReader, joinRows, rowsFound } from '../row-reader';

export interface PageWanted {
  /** The stored fields of the list's records. */
  filter: object;
  way: 'up' | 'down';
  cursor: string | undefined;
  limit: number;
}

const { ObjectId } = mongoose.mongo;
const ways = { up: [1, '$gt'], down: [-1, '$lt'] } as const;

/**
 * Pages of records in the order of a time and, within it, of their id; of the id alone when `by` is null. Index
 * `{<filter>, <by>, _id}`. `kind` names the list in its cursors. Refuses with `invalid_cursor`.
 */
export function createPages<Stored extends mongoose.mongo.Document, Kept extends { id: string }>(
  connection: Connection,
  options: {
    collection: string;
    kind: string;
    by: (keyof Kept & string) | null;
    read(stored: mongoose.mongo.WithId<Stored>): Kept;
  },
): (wanted: PageWanted) => Promise<Page<Kept>> {
  const { collection: name, kind, by, read } = options;
  const records = connection.collection<Stored>(name);
  const readRows = createRowReader(connection, name);
  const places = timeCursor(kind);

  return async ({ filter, way, cursor, limit }) => {
    const [order, beyond] = ways[way];
    const after = places.read(cursor);
    const behind = after && { _id: { [beyond]: new ObjectId(after.id) } };
    // First the others of the time at which the last page ended, then the rest, rather than an `$or`, which not every
    // server answers from the index.
    const parts = !behind ? [{}] : !by ? [behind] : [{ [by]: after.at, ...behind }, { [by]: { [beyond]: after.at } }];
    const lists: Kept[][] = [];
    let left = limit + 1;
    for (const part of parts) {
      const query = { ...filter, ...part } as unknown as mongoose.mongo.Filter<Stored>;
      const sorted = records.find(query).sort({ ...(by ? { [by]: order } : {}), _id: order });
      const list = left === 0 ? [] : readRows(await sorted.limit(left).toArray(), read);
      lists.push(list);
      left -= rowsFound(list);
    }
    const at = (last: Kept) => (by ? (last[by] as Date) : new Date(0));
    return pageOf(joinRows(...lists), limit, (last) => places.write({ at: at(last), id: last.id }));
  };
}
