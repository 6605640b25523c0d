import { callingCodeOf } from '@anxin/shared/values/phone';

interface PhoneInfo {
  phoneNumber: string;
  purePhoneNumber: string;
  countryCode: string;
}

/** A number as `getuserphonenumber` gives it: with its calling code for other countries, and apart in two fields. */
export function phoneInfo(phone: string): PhoneInfo {
  if (!phone.startsWith('+')) return { phoneNumber: phone, purePhoneNumber: phone, countryCode: '86' };
  const countryCode = callingCodeOf(phone).slice(1);
  const purePhoneNumber = phone.slice(countryCode.length + 1);
  return { phoneNumber: phone, purePhoneNumber, countryCode };
}
