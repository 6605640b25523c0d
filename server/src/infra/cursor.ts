import { refuseField } from '@anxin/shared/errors';
import { rowsFound } from './row-reader';

/**
 * The opaque position of the next page. Each list has its own kind. Reading refuses with `invalid_cursor` everything
 * the list did not write itself: another list's cursor, other spellings of the same bytes, values out of bounds.
 */
export interface Cursor<Place> {
  write(place: Place): string;
  /** Null when the client gave no cursor: the list starts. */
  read(cursor: string | undefined): Place | null;
}

interface Codec<Place> {
  pattern: RegExp;
  print(place: Place): string;
  /** Made from the groups of the pattern; null when they are out of bounds. */
  parse(groups: readonly string[]): Place | null;
}

/** Later than the time of any record, and far below the latest time a database can store. */
const timeMaxMs = Date.UTC(2200, 0, 1);

/** Lists that are ordered by id. */
export function idCursor(kind: string): Cursor<string> {
  return cursorOf(kind, { pattern: /^([0-9a-f]{24})$/, print: (id) => id, parse: ([id]) => id ?? null });
}

/** Lists that are ordered by a time and, within it, by id. */
export function timeCursor(kind: string): Cursor<{ at: Date; id: string }> {
  return cursorOf(kind, {
    pattern: /^(\d{1,15})\.([0-9a-f]{24})$/,
    print: ({ at, id }) => `${at.getTime()}.${id}`,
    parse([ms, id]) {
      return id === undefined || Number(ms) > timeMaxMs ? null : { at: new Date(Number(ms)), id };
    },
  });
}

/** Lists that are ordered by a running number from 1 on. */
export function numberCursor(kind: string): Cursor<number> {
  return cursorOf(kind, {
    pattern: /^([1-9]\d{0,8})$/,
    print: (no) => String(no),
    parse: ([digits]) => Number(digits),
  });
}

function cursorOf<Place>(kind: string, { pattern, print, parse }: Codec<Place>): Cursor<Place> {
  const write = (place: Place) => Buffer.from(`${kind}:${print(place)}`).toString('base64url');

  return {
    write,
    read(cursor) {
      if (cursor === undefined) return null;
      const text = Buffer.from(cursor, 'base64url').toString();
      const match = text.startsWith(`${kind}:`) ? pattern.exec(text.slice(kind.length + 1)) : null;
      const place = match && parse(match.slice(1));
      // Accepts only the spelling that `write` makes.
      if (place === null || write(place) !== cursor) throw refuseField('invalid_cursor', 'query.cursor');
      return place;
    },
  };
}

/** A page of records. */
export interface Page<Record> {
  records: Record[];
  /** Opaque position of the next page; null on the last one. */
  next: string | null;
}

/** Makes a page of the rows read: one more than the page holds when there are more. */
export function pageOf<Record>(found: readonly Record[], limit: number, write: (last: Record) => string): Page<Record> {
  const records = found.slice(0, limit);
  const last = records.at(-1);
  return { records, next: last !== undefined && rowsFound(found) > limit ? write(last) : null };
}
