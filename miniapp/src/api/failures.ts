import { type FieldError, type Problem, type ProblemCode, problems } from '@anxin/shared/errors';

/**
 * No answer came: no network, a time-out, or the app was put away. The request may or may not have been carried out.
 */
export class NetworkError extends Error {
  override readonly name = 'NetworkError';

  constructor(cause: unknown) {
    super('网络不通，请检查网络后重试', { cause });
  }
}

/**
 * An answer came that is not the product's own: a proxy's page, or the log-in page of a network. It says nothing about
 * the request, which may or may not have been carried out.
 */
export class ForeignAnswer extends Error {
  override readonly name = 'ForeignAnswer';
  readonly status: number;

  constructor(status: number) {
    super('服务暂时不可用，请稍后再试');
    this.status = status;
  }
}

/**
 * No answer of the product says if a change took effect, or the change was not sent because another person has signed
 * in. The same person can safely send the same input again: a change with an idempotency key that was sent goes under its
 * stored key, and a change without one has no further effect, or its code can be used only once.
 */
export class UnknownOutcome extends Error {
  override readonly name = 'UnknownOutcome';

  constructor(cause: unknown) {
    super(`正在确认结果：${askAgain}`, { cause });
  }
}

const askAgain = '暂时不知道这次提交是否成功。请稍后再按一次，不会重复提交。';

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

/** The refusal an answer stands for. An answer that is no problem document of ours is a {@link ForeignAnswer}. */
export function refusalOf(status: number, body: unknown): ApiError | ForeignAnswer {
  return isProblem(body) ? new ApiError({ ...body, status }) : new ForeignAnswer(status);
}

/**
 * True when a failed attempt may have been carried out all the same: no answer, a foreign one, a failure of the server
 * (a transaction whose commit was not answered), or the same request still running.
 */
export function leavesUnknown(error: unknown): boolean {
  if (!(error instanceof ApiError)) return error instanceof NetworkError || error instanceof ForeignAnswer;
  return error.status >= 500 || error.code === 'request_running';
}

/**
 * True for a refusal of the caller rather than of the request: not signed in, or too many requests. This attempt did
 * nothing, and nothing is known about an earlier one.
 */
export function refusesCaller(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 401 || error.status === 429);
}

/** True when the service cannot be reached now: the failed request is worth an automatic retry. */
export function isUnreachable(error: unknown): boolean {
  if (error instanceof ApiError) return error.status === 503;
  return error instanceof NetworkError || error instanceof ForeignAnswer;
}

/** A failure in words: what happened, what to do (empty where the title says it), and the number to quote. */
export interface FailureWords {
  title: string;
  text: string;
  offline: boolean;
  requestId?: string | undefined;
}

/** Gives the words that tell a person about a failure of any kind. */
export function wordsFor(error: unknown): FailureWords {
  if (error instanceof NetworkError) return { title: '网络不通', text: '请检查网络连接，然后重试。', offline: true };
  if (error instanceof UnknownOutcome) return { title: '正在确认结果', text: askAgain, offline: false };
  if (error instanceof ForeignAnswer)
    return { title: '服务暂时不可用', text: '请稍后重试；如急用，请直接致电门店。', offline: false };
  if (!(error instanceof ApiError))
    return { title: '出了点问题', text: '请重试；如仍不行，请联系门店。', offline: false };
  const { status, code, message: title, requestId } = error;
  if (status >= 500) return { title, text: '请稍后重试；如急用，请直接致电门店。', offline: false, requestId };
  if (status === 403 && code !== 'phone_required')
    return { title, text: '如需办理，请找有权限的同事。', offline: false, requestId };
  // The titles of these three already say what to do.
  const advice = [403, 409, 429].includes(status) ? '' : '请核对后重试。';
  return { title, text: error.fields[0]?.reason ?? advice, offline: false, requestId };
}

const ownCodes: ReadonlySet<string> = new Set(Object.keys(problems));

/** A problem document with one of our codes: a proxy may answer problem documents of its own. */
function isProblem(body: unknown): body is Problem {
  if (typeof body !== 'object' || body === null || !('code' in body) || !('title' in body)) return false;
  return typeof body.code === 'string' && ownCodes.has(body.code) && typeof body.title === 'string';
}
