import { plain } from './typed';

/**
 * Vehicle identification number: 17 characters without I, O and Q, the ninth a check digit.
 * Transliteration, weights and modulus 11 after ISO 3779 / GB 16735-2019 Annex A.
 */
const letterValues: Record<string, number> = {
  A: 1, B: 2, C: 3, D: 4, E: 5, F: 6, G: 7, H: 8,
  J: 1, K: 2, L: 3, M: 4, N: 5, P: 7, R: 9,
  S: 2, T: 3, U: 4, V: 5, W: 6, X: 7, Y: 8, Z: 9,
}; // prettier-ignore
const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
const shape = /^[A-HJ-NPR-Z0-9]{17}$/;

/** A correct VIN as an example; no car has it. */
export const sampleVin = 'LFV3A23C9J3000017';

/** Upper-cases, makes full-width signs plain, and drops spaces, dots and hyphens, as people type or paste a VIN. */
export function normaliseVin(text: string): string {
  return plain(text)
    .replaceAll(/[\s.·-]/g, '')
    .toUpperCase();
}

/** The check digit (`0`–`9` or `X`) the ninth place must hold; the other sixteen decide it. */
export function vinCheckDigit(vin: string): string {
  const sum = weights.reduce((total, weight, place) => total + weight * valueOf(vin.charAt(place)), 0);
  const rest = sum % 11;
  return rest === 10 ? 'X' : String(rest);
}

export type VinFault = 'shape' | 'same_sign' | 'check_digit';

/** The reason a normalised VIN is refused, or null when it is right. docs/domain/customers.md#5. */
export function vinFault(vin: string): VinFault | null {
  if (!shape.test(vin)) return 'shape';
  if (vin === vin.charAt(0).repeat(17)) return 'same_sign';
  return vin.charAt(8) === vinCheckDigit(vin) ? null : 'check_digit';
}

/** The words of the reason, for a normalised VIN. */
export function vinFaultWords(vin: string, fault: VinFault): string {
  if (fault === 'same_sign') return '车架号不能全是同一个字符，请照行驶证填写';
  if (fault === 'check_digit') return '车架号校验位不正确，请核对行驶证';
  const place = vin.search(/[IOQ]/) + 1;
  if (place > 0 && place <= 17)
    return `车架号不含字母 I、O、Q，请核对第 ${place} 位，可能是数字 ${vin.charAt(place - 1) === 'I' ? 1 : 0}`;
  const rule = '车架号应为 17 位字母或数字，不含 I、O、Q';
  return /^[A-Z0-9]*$/.test(vin) ? `${rule}，现在是 ${vin.length} 位` : rule;
}

/** First three and last four characters, for lists and screens. */
export function maskVin(vin: string): string {
  return `${vin.slice(0, 3)}**********${vin.slice(-4)}`;
}

function valueOf(character: string): number {
  return letterValues[character] ?? Number(character);
}
