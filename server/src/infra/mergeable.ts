import { createHash } from 'node:crypto';
import mongoose from 'mongoose';
import type { Connection, Session } from './database';

/** Two records of one person that become one: the first is merged, the second stays. */
export interface Merging {
  from: string;
  into: string;
  at: Date;
}

/** The records of one collection that a merge has moved, stored with the merge. */
export interface Moved {
  kind: string;
  /** A record, a mark that shows a later use of it, and the data that taking the merge back needs. */
  records: { id: Id; mark: string; before?: unknown }[];
}

/**
 * A domain's records of a customer in one collection. All calls run in the merge's transaction.
 * docs/domain/customers.md#2
 */
export interface Mergeable {
  /** The collection. */
  kind: string;
  count(session: Session, customerId: string): Promise<number>;
  move(session: Session, merging: Merging): Promise<Moved>;
  /** True when a moved record has been used since. */
  isUsed(session: Session, merging: Merging, moved: Moved): Promise<boolean>;
  moveBack(session: Session, merging: Merging, moved: Moved): Promise<void>;
  /** The stores that the moved records belong to. */
  storesOf?(session: Session, moved: Moved): Promise<string[]>;
}

type Id = string | mongoose.mongo.ObjectId;
export type Row = Record<string, unknown> & { _id: Id };

const { ObjectId } = mongoose.mongo;
const { EJSON } = mongoose.mongo.BSON;

export const markOf = (shown: unknown): string =>
  createHash('sha256').update(EJSON.stringify(shown)).digest('base64url').slice(0, 16);

interface RecordsOptions {
  kind: string;
  /** The path of the customer's id; `customerId` when left out. */
  path?: string;
  /** The id is kept as text. */
  asText?: boolean;
  /** The part of a record that changes when somebody uses it. When left out, such records are never used again. */
  use?(row: Row): unknown;
}

/** Records that name their customer in a field. */
export function mergeableRecords(connection: Connection, options: RecordsOptions): Mergeable {
  const { kind, path = 'customerId', asText = false, use = () => null } = options;
  const rows = connection.collection<Row>(kind);
  const idOf = (customerId: string) => (asText ? customerId : new ObjectId(customerId));
  const idsOf = ({ records }: Moved) => records.map(({ id }) => id);

  async function pass(session: Session, ids: Id[], from: string, into: string): Promise<number> {
    if (ids.length === 0) return 0;
    const passed = await rows.updateMany(
      { _id: { $in: ids }, [path]: idOf(from) },
      { $set: { [path]: idOf(into) } },
      { session },
    );
    return passed.matchedCount;
  }

  return {
    kind,

    count: (session, customerId) => rows.countDocuments({ [path]: idOf(customerId) }, { session }),

    async move(session, { from, into }) {
      const found = await rows.find({ [path]: idOf(from) }, { session }).toArray();
      const records = found.map((row) => ({ id: row._id, mark: markOf(use(row)) }));
      await pass(session, idsOf({ kind, records }), from, into);
      return { kind, records };
    },

    async isUsed(session, { into }, moved) {
      const held = { _id: { $in: idsOf(moved) }, [path]: idOf(into) };
      const found = moved.records.length === 0 ? [] : await rows.find(held, { session }).toArray();
      const marks = new Map(found.map((row) => [String(row._id), markOf(use(row))]));
      return moved.records.some(({ id, mark }) => marks.get(String(id)) !== mark);
    },

    async moveBack(session, { from, into }, moved) {
      const ids = idsOf(moved);
      if ((await pass(session, ids, into, from)) !== ids.length) throw new Error(`${kind}: a merged record is gone`);
    },

    async storesOf(session, moved) {
      if (moved.records.length === 0) return [];
      const found = await rows.find({ _id: { $in: idsOf(moved) } }, { session, projection: { storeId: 1 } }).toArray();
      return found.flatMap(({ storeId }) => (storeId instanceof ObjectId ? [storeId.toHexString()] : []));
    },
  };
}

interface KeyedOptions extends Pick<RecordsOptions, 'kind' | 'use'> {
  /**
   * Joins a record to the other customer's; answers the fields to set there. When left out, the other's record stays
   * unchanged.
   */
  join?(own: Row, theirs: Row): Record<string, unknown>;
  /** True when the record gives way although the other customer has none. */
  givesWay?(session: Session, id: string): Promise<boolean>;
  onMove?(session: Session, id: string): Promise<void>;
  /** Runs for a record that gives way to the other customer's, and for one that comes back. */
  onEnd?(session: Session, row: Row): Promise<void>;
  onReturn?(session: Session, row: Row): Promise<void>;
}

/** Records whose id begins with the customer's: `<customerId>|<what it is about>`. A customer has one for each. */
export function mergeableKeyed(connection: Connection, options: KeyedOptions): Mergeable {
  const { kind, use = () => null, join, givesWay, onMove, onEnd, onReturn } = options;
  const rows = connection.collection<Row & { _id: string }>(kind);
  const ofCustomer = (customerId: string) => ({ _id: { $gte: `${customerId}|`, $lt: `${customerId}|~` } });
  const rename = <T extends Row>(row: T, from: string, into: string) => ({
    ...row,
    _id: `${into}${String(row._id).slice(from.length)}`,
    ...('customerId' in row ? { customerId: new ObjectId(into) } : {}),
  });

  return {
    kind,

    count: (session, customerId) => rows.countDocuments(ofCustomer(customerId), { session }),

    async move(session, { from, into }) {
      const records: Moved['records'] = [];
      for (const own of await rows.find(ofCustomer(from), { session }).toArray()) {
        const next = rename(own, from, into);
        const id = next._id;
        const theirs = await rows.findOne({ _id: id }, { session });
        const passes = theirs === null && !(await givesWay?.(session, id));
        await rows.deleteOne({ _id: own._id }, { session });
        if (passes) {
          await rows.insertOne(next, { session });
          await onMove?.(session, id);
        } else if (theirs && join) {
          await rows.updateOne({ _id: id }, { $set: join(own, theirs) }, { session });
        } else {
          await onEnd?.(session, own);
        }
        const stands = await rows.findOne({ _id: id }, { session });
        records.push({ id, mark: markOf(stands && use(stands)), before: { own, theirs, passes } });
      }
      return { kind, records };
    },

    async isUsed(session, _merging, { records }) {
      for (const { id, mark } of records) {
        const stands = await rows.findOne({ _id: String(id) }, { session });
        if (markOf(stands && use(stands)) !== mark) return true;
      }
      return false;
    },

    async moveBack(session, _merging, { records }) {
      for (const { id, before } of records) {
        const { own, theirs, passes } = before as Before;
        if (passes) await rows.deleteOne({ _id: String(id) }, { session });
        else if (theirs && join) await rows.replaceOne({ _id: theirs._id }, theirs, { session });
        else await onReturn?.(session, own);
        await rows.insertOne(own, { session });
      }
    },
  };
}

interface Before {
  own: Row & { _id: string };
  theirs: (Row & { _id: string }) | null;
  /** False when the record gave way to the other's, or was joined to it. */
  passes: boolean;
}

/** Steps that people took, not the clock. */
export function stepsByPeople({ history }: Row): number {
  const steps = (history ?? []) as { byKind?: string }[];
  return steps.filter(({ byKind }) => byKind !== 'system').length;
}
