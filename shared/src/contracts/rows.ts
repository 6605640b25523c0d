import * as z from 'zod';

const lists = new WeakSet<z.ZodType>();

/**
 * A list in which each row stands for itself. A row that breaks its contract is left out of the answer and reported, and
 * the other rows are answered. Use it for lists of records, never for the parts of one record: a bill without one of its
 * lines would be wrong.
 */
export function rowsOf<Row extends z.ZodType>(row: Row): z.ZodArray<Row> {
  const list = z.array(row);
  lists.add(list);
  return list;
}

/** The row's shape when the field is a list made by {@link rowsOf} (which may be nullable); else null. */
export function rowOf(field: unknown): z.ZodType | null {
  if (field instanceof z.ZodNullable) return rowOf(field.unwrap());
  if (!(field instanceof z.ZodArray) || !lists.has(field)) return null;
  return field.element as z.ZodType;
}
