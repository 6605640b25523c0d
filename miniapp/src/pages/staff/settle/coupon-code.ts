/** Digits of a code: the coupon's number, and a check that changes each minute. */
const codeDigits = 13;

/** What was typed or scanned, in groups as the owner's screen shows them: `482 913 056 7712`. */
export function groupCode(typed: string): string {
  const digits = typed.replaceAll(/\D/g, '').slice(0, codeDigits);
  const groups = [digits.slice(0, 3), digits.slice(3, 6), digits.slice(6, 9), digits.slice(9)];
  return groups.filter((group) => group !== '').join(' ');
}

/** The code without its gaps, or what is missing of it. */
export function readCode(typed: string): { code: string; fault: null } | { code: null; fault: string } {
  const digits = typed.replaceAll(/\D/g, '');
  if (digits === '') return { code: null, fault: '请输入或扫描车主出示的券码' };
  if (digits.length < codeDigits) return { code: null, fault: `券码应为 13 位，还差 ${codeDigits - digits.length} 位` };
  return { code: digits, fault: null };
}

/** What the field shows after a key or a scan: once a code was refused, further digits begin another one. */
export function typeCode(before: string, typed: string, refused: boolean): string {
  const [known, digits] = [before, typed].map((text) => text.replaceAll(/\D/g, ''));
  const begunAnew = refused && known && digits && digits.length > known.length && digits.startsWith(known);
  return groupCode(begunAnew ? digits.slice(known.length) : typed);
}
