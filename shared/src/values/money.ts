import { plain, readDecimal } from './typed';

/** Money is a whole number of fen. */
export type Fen = number;

/** Largest amount the product handles: ten million yuan, far inside safe integers. */
export const maxFen: Fen = 1_000_000_000;

/** `1,234.50` without a currency sign; `digits: 'auto'` drops `.00`. */
export function formatYuan(fen: Fen, digits: 'auto' | 'always' = 'always'): string {
  const sign = fen < 0 ? '−' : '';
  const [whole, rest] = [Math.floor(Math.abs(fen) / 100), Math.abs(fen) % 100];
  const grouped = formatCount(whole);
  if (digits === 'auto' && rest === 0) return sign + grouped;
  return `${sign}${grouped}.${String(rest).padStart(2, '0')}`;
}

/** `3,280`: a count with thousands grouped. */
export function formatCount(count: number): string {
  const sign = count < 0 ? '−' : '';
  return sign + String(Math.abs(count)).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}

/**
 * Reads an amount a person typed as yuan (`12`, `￥1,200.00`, `120。5`, `１２０元`) into fen; null when it is not an amount. At
 * most eight digits and two decimal places.
 */
export function parseYuan(text: string): Fen | null {
  const amount = plain(text)
    .replace(/^¥|^RMB/i, '')
    .replace(/元$|圆$/, '');
  return readDecimal(amount, 2, 8);
}
