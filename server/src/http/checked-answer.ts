import { isDeepStrictEqual } from 'node:util';
import type { AnyOperation } from '@anxin/shared/contracts/operation';
import { rowOf } from '@anxin/shared/contracts/rows';
import { Refusal } from '@anxin/shared/errors';
import * as z from 'zod';
import type { Log } from '../infra/log';
import type { Metrics } from './metrics';
import { BrokenRow } from './route';

/** Returns the answer as its contract declares it. Throws when it breaks the contract. */
export type CheckAnswer = (operation: AnyOperation, answer: unknown) => unknown;

interface CheckOptions {
  /** Throw when the answer has fields that its contract does not declare, rather than strip them. */
  strict: boolean;
  log: Log;
  metrics: Pick<Metrics, 'rowLeftOut'>;
}

/**
 * Checks answers against their contracts. A list of records loses the rows that break the contract, and each is logged
 * and counted. Any other fault fails the whole answer. A number that is out of bounds is refused with
 * `sum_out_of_bounds`.
 */
export function createAnswerCheck({ strict, log, metrics }: CheckOptions): CheckAnswer {
  function rowHolds(operation: AnyOperation, row: unknown, shape: z.ZodType): boolean {
    const failure = row instanceof BrokenRow ? row.cause : shape.safeParse(row).error;
    if (failure === undefined) return true;
    const id = row instanceof BrokenRow ? row.id : idOf(row);
    log.error({ operation: operation.id, row: id, err: failure }, 'a row was left out of an answer');
    metrics.rowLeftOut(operation.id);
    return false;
  }

  /** Checks the answer and the objects in it, but not its rows. */
  function withoutBrokenRows(operation: AnyOperation, answer: unknown, schema: unknown): unknown {
    if (!isRecord(answer) || !(schema instanceof z.ZodObject)) return answer;
    const shape: Record<string, unknown> = schema.shape;
    const fields = Object.entries(answer).map(([name, value]) => {
      const row = rowOf(shape[name]);
      if (row === null || !Array.isArray(value)) return [name, withoutBrokenRows(operation, value, shape[name])];
      return [name, value.filter((one) => rowHolds(operation, one, row))];
    });
    return Object.fromEntries(fields);
  }

  return (operation, answer) => {
    const whole = operation.answer.safeParse(answer);
    const declared = whole.success ? answer : withoutBrokenRows(operation, answer, operation.answer);
    const checked = whole.success ? whole : operation.answer.safeParse(declared);
    if (!checked.success) throw failureOf(operation, checked.error);
    if (strict && !isDeepStrictEqual(checked.data, declared)) {
      throw new Error(`${operation.id} answered fields its contract does not declare`);
    }
    return checked.data;
  };
}

/** Sums that are too large come from the request; any other fault is the server's. */
function failureOf(operation: AnyOperation, cause: z.ZodError): Error {
  const isNumberTooLarge = (issue: z.core.$ZodIssue) =>
    (issue.code === 'too_big' || issue.code === 'too_small') && ['int', 'number'].includes(issue.origin);
  if (cause.issues.every(isNumberTooLarge)) return new Refusal('sum_out_of_bounds', { cause });
  return new Error(`${operation.id} answered against its contract: ${cause.message}`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function idOf(row: unknown): unknown {
  return isRecord(row) ? row['id'] : undefined;
}
