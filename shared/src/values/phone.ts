import { plain } from './typed';

/**
 * A phone number as an identity, of any country. Mainland mobile numbers are stored as their 11 digits; all others in
 * E.164, `+85291234567`. docs/domain/customers.md#3.
 */

const mobile = /^1[3-9]\d{9}$/;
const foreign = /^\+[1-9]\d{6,14}$/;
/** Calling codes of one and two digits; all others have three. */
const callingCode = /^\+(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/;
/** The number of digits after the codes that people here use most: Hong Kong, Macau, Taiwan. */
const lengths: Record<string, readonly number[]> = { '+852': [8], '+853': [8], '+886': [8, 9] };
/** Countries that write a 0 before the number at home; it is no part of the number from abroad. */
const trunkZero = /^(\+(?:886|81|82|84|44|49|33|61|62|63|64|60|66))0(?=\d)/;
/** Prefixes for cheap calls, as address books store them. */
const carrierPrefix = /^(?:12593|17951|17911|17909|10193|0)(?=1[3-9]\d{9}$)/;

/** Why a number is refused, for a person. */
export const phoneHint = '请填写 11 位手机号；港澳台和国外号码请以 + 和区号开头，例如 +852 9123 4567';

/**
 * The number in the form it is stored in: full-width signs, invisible marks, blanks, hyphens, brackets, `+86`, `0086` and
 * carrier prefixes are taken off, `00` becomes `+`. A text that is no number comes back without blanks, for {@link isPhone}
 * to refuse.
 */
export function normalisePhone(text: string): string {
  const bare = plain(text)
    .replace(/^tel:/i, '')
    .replaceAll('(0)', '')
    .replaceAll(/[\s().·-]/g, '');
  const international = bare.replace(/^00(?=[1-9])/, '+');
  const home = international.replace(/^\+?86(?=1[3-9]\d{9}$)/, '').replace(carrierPrefix, '');
  return home.replace(trunkZero, '$1');
}

/** True for a number in its stored form: a mainland mobile number, or E.164 with the length of its country where known. */
export function isPhone(phone: string): boolean {
  if (mobile.test(phone)) return true;
  if (!foreign.test(phone)) return false;
  const code = callingCodeOf(phone);
  if (code === '+86') return false;
  const known = lengths[code];
  return known === undefined || known.includes(phone.length - code.length);
}

/** `+852`: the calling code of a number in E.164; empty for a mainland number as it is stored. */
export function callingCodeOf(phone: string): string {
  return callingCode.exec(phone)?.[0] ?? '';
}

/** `138****2106`, `+852 ****4567`: for lists and screens. */
export function maskPhone(phone: string): string {
  if (phone.startsWith('+')) return `${callingCodeOf(phone)} ****${phone.slice(-4)}`;
  return `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}

/** `138 1234 2106`, `+852 9123 4567`: a whole number to be read aloud. */
export function formatPhone(phone: string): string {
  if (!phone.startsWith('+')) return `${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}`;
  const code = callingCodeOf(phone);
  return `${code} ${inFours(phone.slice(code.length))}`;
}

/** Groups of four from the end, the first one shorter. */
function inFours(digits: string): string {
  return digits.replaceAll(/\B(?=(?:\d{4})+$)/g, ' ');
}

/** The number from WeChat's answer, which gives a country's calling code and the number at home. */
export function phoneOfCountry(countryCode: string, number: string): string {
  return normalisePhone(`+${plain(countryCode).replaceAll(/\D/g, '')}${number}`);
}
