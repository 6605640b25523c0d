import { refuseField } from '@anxin/shared/errors';
import parsePhoneNumber from 'libphonenumber-js/min';

const reason = '这个号码不存在，请核对国家或地区代码和位数';

/**
 * Refuses with `invalid_input` a typed number that no network can have given out: an unknown calling code, a length its
 * country does not have, or a 0 that is only dialled at home. Ranges within a country change too often to be judged here.
 *
 * @param phone a number in its stored form
 */
export function refuseImpossiblePhone(phone: string, field: string): void {
  if (!isPossiblePhone(phone)) throw refuseField('invalid_input', field, reason);
}

/** See {@link refuseImpossiblePhone}. */
export function isPossiblePhone(phone: string): boolean {
  const number = parsePhoneNumber(phone, 'CN');
  if (!number?.isPossible()) return false;
  return number.number === (phone.startsWith('+') ? phone : `+86${phone}`);
}
