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

/** Upper-cases and drops spaces and hyphens, as people type or paste a VIN. */
export function normaliseVin(text: string): string {
  return text.replaceAll(/[\s-]/g, '').toUpperCase();
}

/** The check digit (`0`–`9` or `X`) the ninth place must hold; the other sixteen decide it. */
export function vinCheckDigit(vin: string): string {
  const sum = weights.reduce((total, weight, place) => total + weight * valueOf(vin.charAt(place)), 0);
  const rest = sum % 11;
  return rest === 10 ? 'X' : String(rest);
}

/** Why a normalised VIN is refused, or null when it is right. */
export function vinFault(vin: string): 'shape' | 'check_digit' | null {
  if (!shape.test(vin)) return 'shape';
  return vin.charAt(8) === vinCheckDigit(vin) ? null : 'check_digit';
}

/** First three and last four characters, for lists and screens. */
export function maskVin(vin: string): string {
  return `${vin.slice(0, 3)}**********${vin.slice(-4)}`;
}

function valueOf(character: string): number {
  return letterValues[character] ?? Number(character);
}
