/** Whole kilometres from what was typed, with or without commas; null when it is no such number. */
export function readMileage(typed: string): number | null {
  const digits = typed.replaceAll(/[,，\s]/g, '').replace(/(km|公里)$/i, '');
  return /^\d{1,7}$/.test(digits) ? Number(digits) : null;
}
