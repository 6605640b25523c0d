import type * as z from 'zod';
import type { ProblemCode } from '../errors';

/** The methods WeChat can send; `wx.request` knows no PATCH. */
export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/**
 * The callers of an operation: `public` needs no token, `member` a car owner's, `staff` an employee's, `signed_in`
 * either. A policy, not the contract, decides which records a caller may use.
 */
export type Access = 'public' | 'member' | 'staff' | 'signed_in';

/** The rate limit class of an operation. The server sets the calls per minute of each class. */
export type RateClass = 'read' | 'write' | 'upload' | 'sign_in';

/** One API operation. The server binds it, the mini-program calls it, OpenAPI is printed from it. */
export interface Operation<
  Params extends z.ZodObject | undefined = z.ZodObject | undefined,
  Query extends z.ZodObject | undefined = z.ZodObject | undefined,
  Body extends z.ZodType | undefined = z.ZodType | undefined,
  AnswerShape extends z.ZodType = z.ZodType,
  Allowed extends Access = Access,
> {
  /** `domain.verb`, unique; the OpenAPI operationId. */
  id: string;
  method: Method;
  /** Below `/api/v1`, parameters as `:name`. */
  path: string;
  /** One line in Chinese for the documentation page. */
  summary: string;
  access: Allowed;
  params: Params;
  query: Query;
  /** JSON, or a file: see `file.ts`. */
  body: Body;
  /** A request the operation takes, with every field of its query and its JSON body; OpenAPI shows it. */
  example: { query?: InputOf<Query>; body?: InputOf<Body> };
  /** JSON, or a file: see `file.ts`. */
  answer: AnswerShape;
  /** Success status; 204 answers have no body. */
  status: 200 | 201 | 204;
  /** True when the request must carry an `Idempotency-Key`. */
  idempotent: boolean;
  rate: RateClass;
  /** Refusals beyond the ones every operation can give. */
  refusals: readonly ProblemCode[];
}

interface Definition<P, Q, B, A, C> {
  id: string;
  method: Method;
  path: string;
  summary: string;
  access: C;
  params?: P;
  query?: Q;
  body?: B;
  example?: { query?: NoInfer<InputOf<Q>>; body?: NoInfer<InputOf<B>> };
  answer: A;
  status?: 200 | 201 | 204;
  idempotent?: boolean;
  rate?: RateClass;
  refusals?: readonly ProblemCode[];
}

/** Declares an operation. Parts that are left out take the usual value (200, not idempotent, rate by method). */
export function operation<
  A extends z.ZodType,
  C extends Access,
  P extends z.ZodObject | undefined = undefined,
  Q extends z.ZodObject | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
>(definition: Definition<P, Q, B, A, C>): Operation<P, Q, B, A, C> {
  return {
    status: 200,
    idempotent: false,
    rate: definition.method === 'GET' ? 'read' : 'write',
    refusals: [],
    example: {},
    ...definition,
    params: definition.params as P,
    query: definition.query as Q,
    body: definition.body as B,
  };
}

export type AnyOperation = Operation;

type Part<Key extends string, S, Shape> = S extends z.ZodType
  ? Partial<Shape> extends Shape
    ? { [K in Key]?: Shape }
    : { [K in Key]: Shape }
  : { [K in Key]?: undefined };

/** The input that a client sends: `{ params, query, body }`, only the parts the operation has. */
export type Input<Op extends AnyOperation> = Part<'params', Op['params'], InputOf<Op['params']>> &
  Part<'query', Op['query'], InputOf<Op['query']>> &
  Part<'body', Op['body'], InputOf<Op['body']>>;

/** The answer of an operation, after JSON parsing or as a file. */
export type Answer<Op extends AnyOperation> = z.output<Op['answer']>;

/** The value that the server reads after validation. */
export type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined;

type InputOf<S> = S extends z.ZodType ? z.input<S> : undefined;

/** Where all operations live. */
export const apiBase = '/api/v1';

/** The header of an answer to a request that took effect earlier, under the same idempotency key; its value is `true`. */
export const replayedHeader = 'idempotency-replayed';

/** The operation's path with its parameters filled in and encoded, below {@link apiBase}. */
export function pathOf(path: string, params: Record<string, unknown> = {}): string {
  return apiBase + path.replaceAll(/:([A-Za-z]+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
}
