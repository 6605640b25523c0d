/**
 * The symbols of Code 128 (ISO/IEC 15417) by their values, as the widths of bar, space, bar, space, bar, space in
 * modules.
 */
const symbols = `
212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222
123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321
232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121
313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224
111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111
111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113
114311 411113 411311 113141 114131 311141 411131 211412 211214 211232`
  .trim()
  .split(/\s+/);
const stop = '2331112';

/** From here on two digits a symbol. */
const startPairs = 105;
/** In the midst of pairs: from here on one character a symbol. */
const toCharacters = 100;
/** The value of `0` as a character. */
const zero = 16;
const checkModulus = 103;

/** The values before the check: digits in pairs, the last of an odd number as a character. */
function valuesOf(digits: string): number[] {
  const pairs = digits.match(/\d\d/g) ?? [];
  const last = digits.length % 2 === 1 ? [toCharacters, zero + Number(digits.slice(-1))] : [];
  return [startPairs, ...pairs.map(Number), ...last];
}

/** The sum of the values, each times its place; the start counts once. */
function checkOf([start = 0, ...values]: readonly number[]): number {
  return values.reduce((sum, value, place) => sum + value * (place + 1), start) % checkModulus;
}

/**
 * Digits as the bars a desk's scanner reads: widths in modules of bar, space, bar, …, from the first bar to the last. The
 * quiet margin of 10 modules on either side is the page's.
 */
export function barsOf(digits: string): number[] {
  if (!/^\d+$/.test(digits)) throw new Error('Only digits are drawn as bars');
  const values = valuesOf(digits);
  const widths = [...values, checkOf(values)].map((value) => symbols[value]).join('') + stop;
  return [...widths].map(Number);
}
