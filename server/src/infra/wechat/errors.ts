import { type ProblemCode, Refusal } from '@anxin/shared/errors';

/** Codes of WeChat that mean the access token is not, or no longer, valid. */
export const tokenErrors: ReadonlySet<number> = new Set([40_001, 40_014, 42_001]);

/** WeChat is too busy for this request and asks to send it again. */
export const busyError = -1;

/** 40163 is how WeChat itself calls a code that was used before; its documentation counts it under 40029. */
const codeErrors: ReadonlySet<number> = new Set([40_029, 40_163]);
const userBlocked = 40_226;
const rateLimited = 45_011;

/**
 * The refusal for an error of the sign-in. An error that only the operator can fix (a wrong secret) looks like an
 * outage to the person.
 */
export function loginError(errcode: number): Refusal {
  if (codeErrors.has(errcode)) return refusal('wechat_code_invalid', errcode);
  if (errcode === userBlocked) return refusal('wechat_user_blocked', errcode);
  return generalError(errcode);
}

/** The refusal for an error of the phone button. */
export function phoneError(errcode: number): Refusal {
  if (codeErrors.has(errcode)) return refusal('wechat_phone_code_invalid', errcode);
  return generalError(errcode);
}

/** The refusal for an error that does not depend on the person's input. */
export function generalError(errcode: number): Refusal {
  return errcode === rateLimited
    ? refusal('wechat_rate_limited', errcode, 60)
    : refusal('wechat_unavailable', errcode, 5);
}

function refusal(code: ProblemCode, errcode: number, retryAfterSeconds?: number): Refusal {
  const cause = new Error(`WeChat answered ${errcode}`);
  return new Refusal(code, retryAfterSeconds === undefined ? { cause } : { cause, retryAfterSeconds });
}
