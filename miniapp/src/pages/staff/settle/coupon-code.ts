import { readDigits } from '@anxin/shared/values/typed';

/** Digits of a code: the coupon's number, and a check that changes each minute. */
const codeDigits = 13;

/**
 * The typed or scanned code, in groups as the owner's screen shows them: `482 913 056 7712`. Text with other signs stays as
 * it is, so that the person sees what they typed.
 */
export function groupCode(typed: string): string {
  const digits = readDigits(typed);
  if (digits === null) return typed;
  const groups = [digits.slice(0, 3), digits.slice(3, 6), digits.slice(6, 9), digits.slice(9)];
  return groups.filter((group) => group !== '').join(' ');
}

/** The code without its gaps, or what is wrong with it. */
export function readCode(typed: string): { code: string; fault: null } | { code: null; fault: string } {
  const digits = readDigits(typed);
  if (digits === null) return { code: null, fault: '券码只有数字，请核对' };
  if (digits === '') return { code: null, fault: '请输入或扫描车主出示的券码' };
  const missing = codeDigits - digits.length;
  if (missing > 0) return { code: null, fault: `券码应为 13 位，还差 ${missing} 位` };
  if (missing < 0) return { code: null, fault: `券码应为 13 位，多了 ${-missing} 位` };
  return { code: digits, fault: null };
}

/** Gives the field's text after a key or a scan. After a refused code, further digits begin another one. */
export function typeCode(before: string, typed: string, refused: boolean): string {
  const [known, digits] = [readDigits(before), readDigits(typed)];
  const begins = refused && known && digits && digits.length > known.length && digits.startsWith(known);
  return groupCode(begins ? digits.slice(known.length) : typed);
}
