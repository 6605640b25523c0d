import { refuseField } from '@anxin/shared/errors';

/** A page of records that are listed by their ids, the newest first. */
export interface IdPage<Record> {
  records: Record[];
  /** Opaque position of the next page; null on the last one. */
  next: string | null;
}

/** Shapes what was read, one more than the page holds where there are more. */
export function pageOf<Record extends { id: string }>(found: readonly Record[], limit: number): IdPage<Record> {
  const records = found.slice(0, limit);
  const last = records.at(-1);
  return { records, next: last && found.length > limit ? Buffer.from(`i${last.id}`).toString('base64url') : null };
}

/** The id after which a page goes on. Refuses with `invalid_cursor`. */
export function readIdCursor(cursor: string | undefined): string | null {
  if (cursor === undefined) return null;
  const [, id] = /^i([0-9a-f]{24})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (id === undefined) throw refuseField('invalid_cursor', 'query.cursor');
  return id;
}
