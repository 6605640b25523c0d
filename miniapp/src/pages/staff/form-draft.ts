import { readWhole } from '@anxin/shared/values/typed';
import type * as z from 'zod';

/** A row of fields that can be added and removed, with a number of its own as its key. */
export type Row<Fields> = Fields & { row: number };

/** The fault of each field, by its path in the request: `rates.0.from`. */
export type Faults = Readonly<Record<string, string>>;

/** The result of reading a form: the terms, or the faults by field. */
export interface Reading<Terms> {
  terms: Terms | null;
  faults: Faults;
}

/** Reads the terms from a draft by the same contract as the server. */
export function readBy<Schema extends z.ZodType>(schema: Schema, draft: unknown): Reading<z.output<Schema>> {
  const read = schema.safeParse(draft);
  return read.success ? { terms: read.data, faults: {} } : { terms: null, faults: faultsOf(read.error) };
}

/** The first fault of each field. */
export function faultsOf(error: z.ZodError): Faults {
  const faults: Record<string, string> = {};
  for (const issue of error.issues) faults[issue.path.join('.')] ??= faultWords(issue);
  return faults;
}

/** Words a fault. An amount is sent in fen but typed in yuan, so its message asks for yuan. */
function faultWords({ code, path, message }: z.core.$ZodIssue): string {
  const isAmount = String(path.at(-1)).endsWith('Fen');
  return isAmount && code === 'invalid_type' ? '请填写金额，如 50 或 50.00' : message;
}

/** Adds a row. */
export function withRow<Fields>(rows: readonly Row<Fields>[], fields: Fields): Row<Fields>[] {
  return [...rows, { ...fields, row: 1 + Math.max(-1, ...rows.map(({ row }) => row)) }];
}

/** Reads a whole number; null, which every contract refuses, for any other text. */
export function count(text: string): number | null {
  return readWhole(text);
}
