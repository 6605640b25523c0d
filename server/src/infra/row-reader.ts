import type { Connection } from './database';

/** A stored row, or a part of it, that could not be read. */
export interface UnreadableRow {
  collection: string;
  id: string;
  cause: unknown;
}

const event = 'unreadableRow';

/** The number of rows found, for lists that some rows were left out of. */
const foundFor = new WeakMap<readonly unknown[], number>();

/** Reads the rows of a list: see {@link createRowReader}. */
export type ReadRows = <Stored extends { _id: unknown }, Row>(
  found: readonly Stored[],
  read: (stored: Stored) => Row,
) => Row[];

/**
 * Reads rows of the collection for a list. A row that cannot be read is left out and reported, and the other rows are
 * answered. Never use it for a sum, a guard or the parts of one record. docs/domain/bad-input.md#2
 */
export function createRowReader(connection: Connection, collection: string): ReadRows {
  return (found, read) => {
    const rows = found.flatMap((stored) => {
      try {
        return [read(stored)];
      } catch (cause) {
        connection.emit(event, { collection, id: String(stored._id), cause } satisfies UnreadableRow);
        return [];
      }
    });
    foundFor.set(rows, found.length);
    return rows;
  };
}

/** Reads a part of one record: see {@link createPartReader}. */
export type ReadPart = <Part>(id: string, read: () => Part) => Part | null;

/**
 * Reads a part of a record that others can be shown without. A part that cannot be read is reported and answered as
 * null: a board's card without a phone is better than none. docs/domain/bad-input.md#2
 */
export function createPartReader(connection: Connection, collection: string): ReadPart {
  return (id, read) => {
    try {
      return read();
    } catch (cause) {
      connection.emit(event, { collection, id, cause } satisfies UnreadableRow);
      return null;
    }
  };
}

/** The time that a list is sorted by. Throws when the stored value is no time. */
export function timeOf(stored: Date): Date {
  if (!(stored instanceof Date)) throw new TypeError(`${String(stored)} is no time`);
  return stored;
}

/** The number of rows found, with those that could not be read: a page is full when enough rows were found. */
export function rowsFound(rows: readonly unknown[]): number {
  return foundFor.get(rows) ?? rows.length;
}

/** Lists that were read one after another, as one. */
export function joinRows<Row>(...lists: readonly (readonly Row[])[]): Row[] {
  const joined = lists.flat();
  foundFor.set(
    joined,
    lists.reduce((sum, rows) => sum + rowsFound(rows), 0),
  );
  return joined;
}

/** Calls back for each row that could not be read through the connection. */
export function onUnreadableRow(connection: Connection, report: (row: UnreadableRow) => void): void {
  connection.on(event, report);
}
