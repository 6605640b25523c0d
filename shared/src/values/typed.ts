/**
 * One reader for everything a person types or pastes into a field with a fixed alphabet: numbers, dates, phones, plates,
 * VINs and codes. Chinese keyboards give full-width signs, address books put invisible marks around a number. The client
 * and the server read by the same functions, so that a value means the same on both sides. docs/domain/customers.md#6.
 *
 * NFKC is not used: it reads `12²` as 122 and `½` as three signs, and some JavaScript engines on phones do not have it.
 */

/** Full-width signs whose plain form does not follow from their number. */
const plainSigns: Record<string, string> = {
  '\u3000': ' ',
  '￥': '¥',
  '。': '.',
  '｡': '.',
  '、': ',',
  '－': '-',
  '—': '-',
  '–': '-',
  '‐': '-',
  '‑': '-',
  '−': '-',
  '～': '~',
};
const fullWidth = /[\uff01-\uff5e]/g;
const fullWidthOffset = 0xfee0;
const signs = new RegExp(`[${Object.keys(plainSigns).join('')}]`, 'g');

/** Control characters that break a line or a column; they count as a blank. */
const breaks = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
/** Characters without a width: control and direction marks, joiners, variation selectors, lone halves of a pair. */
const invisible = /[\p{Cc}\p{Cf}\p{Variation_Selector}\u034f\ud800-\udfff]/gu;
/** Letters and symbols that are invisible: Hangul fillers, the empty Braille pattern, Khmer inherent vowels. */
const blanks = '\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0';
const blank = new RegExp(`[${blanks}]`, 'g');

/** The text in plain signs: half width, without invisible marks, trimmed. For fixed alphabets; see `written.ts` for words. */
export function plain(text: string): string {
  return text
    .replaceAll(breaks, ' ')
    .replaceAll(invisible, '')
    .replaceAll(blank, '')
    .replaceAll(signs, (sign) => plainSigns[sign] ?? sign)
    .replaceAll(fullWidth, (sign) => String.fromCharCode(sign.charCodeAt(0) - fullWidthOffset))
    .trim();
}

/** Digits, in groups of three or not, with a fraction or not. */
const decimal = /^(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?$/;

/**
 * A number of up to `places` decimal places, in units of the last place: `12.5` with two places is 1250. Null for anything
 * else, for more places, and for more than `digits` digits before the point.
 */
export function readDecimal(text: string, places: number, digits: number): number | null {
  const match = decimal.exec(plain(text).replaceAll(/\s/g, ''));
  if (!match) return null;
  const whole = (match[1] ?? '').replaceAll(',', '');
  const fraction = match[2] ?? '';
  if (whole.length > digits || fraction.length > places) return null;
  return Number(whole + fraction.padEnd(places, '0'));
}

/** A whole number of up to nine digits, `41,200` or `４１２００`; null for anything else. */
export function readWhole(text: string): number | null {
  return readDecimal(text, 0, 9);
}

/** A count from 1 to 999, such as a quantity on a line; null for anything else. */
export function readQuantity(text: string): number | null {
  return readDecimal(text, 0, 3) || null;
}

/** The digits of a code; null when the text holds other characters than digits, blanks, dots and hyphens. */
export function readDigits(text: string): string | null {
  const digits = plain(text).replaceAll(/[\s.·-]/g, '');
  return /^\d*$/.test(digits) ? digits : null;
}
