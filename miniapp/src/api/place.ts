import type { AnyOperation } from '@anxin/shared/contracts/operation';
import { printOf } from './input-print';

type Values = Readonly<Record<string, unknown>> | undefined;

/**
 * Where a change acts, read from its path. Everything is a print: a path can hold a secret. For
 * `/orders/7/lines/3` the chain is `/orders/7`, `/orders/7/lines`, `/orders/7/lines/3`. A path that names no record has
 * an empty chain.
 */
export interface Place {
  chain: readonly string[];
  /** The record that the path names last; empty when it names none. */
  record: string;
  /** The path ends with a list, not with a record: `/orders/7/lines`. */
  isList: boolean;
}

export function placeOf({ path }: AnyOperation, params: Values): Place {
  const chain: string[] = [];
  let whole = '';
  let record = '';
  let isRecord = false;
  for (const name of path.split('/').slice(1)) {
    isRecord = name.startsWith(':');
    const word = isRecord ? String(params?.[name.slice(1)]) : name;
    whole = `${whole}/${word}`;
    if (isRecord) record = printOf(word);
    if (record !== '') chain.push(printOf(whole));
  }
  return { chain, record, isList: !isRecord };
}

/**
 * True when a change at `later` shows the person the outcome of an earlier one at `earlier`: it changes the same thing,
 * a record of the earlier list (a line is removed), or the list of the earlier record. Two records made in one list say
 * nothing about each other.
 */
export function actsOnSame(later: Place & { makesOne: boolean }, earlier: Pick<Place, 'chain'>): boolean {
  const [laterWhole, earlierWhole] = [later.chain.at(-1), earlier.chain.at(-1)];
  if (laterWhole === undefined || earlierWhole === undefined) return false;
  if (laterWhole === earlierWhole) return !later.makesOne;
  return later.chain.includes(earlierWhole) || (later.isList && earlier.chain.includes(laterWhole));
}

/** The prints of the records that an answer is about: its own id, or those of its parts. */
export function recordsOf(answer: unknown): string[] {
  if (typeof answer !== 'object' || answer === null) return [];
  const parts = 'id' in answer ? [answer] : Object.values(answer);
  return parts.flatMap((part: unknown) => {
    if (typeof part !== 'object' || part === null || !('id' in part)) return [];
    return typeof part.id === 'string' ? [printOf(part.id)] : [];
  });
}
