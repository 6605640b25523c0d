import type { FieldError, Problem, ProblemCode } from '@anxin/shared/errors';

/** No answer came: no network, a time-out, or the app was put away. What was asked may or may not have happened. */
export class NetworkError extends Error {
  override readonly name = 'NetworkError';

  constructor(cause: unknown) {
    super('网络不通，请检查网络后重试', { cause });
  }
}

/** The server refused. `message` is Chinese and meant for the person; `code` is for the program. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly code: ProblemCode;
  readonly fields: readonly FieldError[];
  readonly requestId: string | undefined;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.status = problem.status;
    this.code = problem.code;
    this.fields = problem.errors ?? [];
    this.requestId = problem.requestId;
  }

  /** Why one field was refused, by its path without the part of the request: `vin` for `body.vin`. */
  fieldReason(name: string): string | undefined {
    return this.fields.find(({ field }) => field.replace(/^(body|query|params)\./, '') === name)?.reason;
  }
}

/** The refusal an answer stands for. An answer that is no problem document (a proxy's page) counts as `internal`. */
export function refusalOf(status: number, body: unknown): ApiError {
  if (isProblem(body)) return new ApiError({ ...body, status });
  return new ApiError({ type: 'about:blank', title: '服务暂时不可用，请稍后再试', status, code: 'internal' });
}

/** A failure in words: what happened, what to do (empty where the title says it), and the number to quote. */
export interface FailureWords {
  title: string;
  text: string;
  offline: boolean;
  requestId?: string | undefined;
}

/** How to tell a person about a failure of any kind. */
export function wordsFor(error: unknown): FailureWords {
  if (error instanceof NetworkError) return { title: '网络不通', text: '请检查网络连接，然后重试。', offline: true };
  if (!(error instanceof ApiError))
    return { title: '出了点问题', text: '请重试；如仍不行，请联系门店。', offline: false };
  const { status, code, message: title, requestId } = error;
  if (status >= 500) return { title, text: '请稍后重试；如急用，请直接致电门店。', offline: false, requestId };
  if (status === 403 && code !== 'phone_required')
    return { title, text: '如需办理，请找有权限的同事。', offline: false, requestId };
  // What something else has decided meanwhile, and a wait, say themselves what to do.
  const advice = [403, 409, 429].includes(status) ? '' : '请核对后重试。';
  return { title, text: error.fields[0]?.reason ?? advice, offline: false, requestId };
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && 'title' in body;
}
