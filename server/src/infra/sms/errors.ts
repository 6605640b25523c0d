import { Refusal } from '@anxin/shared/errors';

/** The seconds until the number may get the next message, by the limit of Tencent Cloud that was reached. */
const waits: Readonly<Record<string, number>> = {
  'LimitExceeded.PhoneNumberThirtySecondLimit': 30,
  'LimitExceeded.PhoneNumberOneHourLimit': 3_600,
  'LimitExceeded.PhoneNumberDailyLimit': 86_400,
  'LimitExceeded.PhoneNumberSameContentDailyLimit': 86_400,
  'LimitExceeded.DeliveryFrequencyLimit': 60,
};

/** The number itself cannot get a message: it is not a number, it has opted out, or its country is not served. */
const numberErrors: ReadonlySet<string> = new Set([
  'InvalidParameterValue.IncorrectPhoneNumber',
  'FailedOperation.PhoneNumberInBlacklist',
  'LimitExceeded.AppCountryOrRegionInBlacklist',
  'UnsupportedOperation.ChineseMainlandTemplateToGlobalPhone',
  'UnsupportedOperation.GlobalTemplateToChineseMainlandPhone',
]);

/**
 * The refusal for an error of Tencent Cloud; null when the error leaves open whether the message was sent. A fault that
 * only the operator can fix (a wrong key, no balance) looks like an outage to the person.
 */
export function smsError(code: string): Refusal | null {
  if (code === 'InternalError' || code.startsWith('InternalError.')) return null;
  const cause = new Error(`Tencent Cloud answered ${code}`);
  const wait = waits[code];
  if (wait !== undefined) return new Refusal('sms_phone_limit', { cause, retryAfterSeconds: wait });
  if (numberErrors.has(code)) return new Refusal('sms_phone_refused', { cause });
  return new Refusal('sms_unavailable', { cause, retryAfterSeconds: 60 });
}
