import { fileFormatOf } from '@anxin/shared/contracts/file';
import type { AnyOperation } from '@anxin/shared/contracts/operation';
import { type ProblemCode, problems } from '@anxin/shared/errors';

/** Every code an operation can refuse with: those of its parts first, then its own. */
export function refusalsOf(operation: AnyOperation): ProblemCode[] {
  const { access, params, query, body, idempotent, refusals } = operation;
  const always: ProblemCode[] = ['too_many_requests', 'busy', 'internal'];
  const signedIn: ProblemCode[] = ['not_signed_in', 'token_expired', 'token_invalid'];
  const keyed: ProblemCode[] = [
    'idempotency_key_required',
    'idempotency_key_invalid',
    'idempotency_key_reused',
    'request_running',
    'already_done',
    'sum_out_of_bounds',
  ];
  const codes: ProblemCode[] = [
    ...(access === 'public' ? [] : signedIn),
    ...(access === 'member' || access === 'staff' ? (['not_allowed'] as const) : []),
    ...(params || query || body ? (['invalid_input'] as const) : []),
    ...(params ? (['not_found'] as const) : []),
    ...(body && !fileFormatOf(body) ? (['invalid_json'] as const) : []),
    ...(body ? (['unsupported_media_type', 'body_too_large'] as const) : []),
    ...(idempotent ? keyed : []),
    ...refusals,
    ...always,
  ];
  return [...new Set(codes)];
}

/** The refusals as OpenAPI responses, by status, each code with its example. */
export function refusalResponses(operation: AnyOperation): Record<string, object> {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of refusalsOf(operation)) {
    const { status } = problems[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const statuses = [...byStatus].toSorted(([left], [right]) => left - right);
  return Object.fromEntries(statuses.map(([status, codes]) => [String(status), responseOf(codes)]));
}

function responseOf(codes: ProblemCode[]): object {
  return {
    description: codes.map((code) => `\`${code}\` ${problems[code].title}`).join('\n\n'),
    content: {
      'application/problem+json': {
        schema: { allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { code: { enum: codes } } }] },
        examples: Object.fromEntries(codes.map((code) => [code, { value: exampleOf(code) }])),
      },
    },
  };
}

function exampleOf(code: ProblemCode): object {
  const { status, title } = problems[code];
  return { type: `/docs#${code}`, title, status, code };
}
