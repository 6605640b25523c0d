import { plain } from './typed';

/**
 * Mainland licence plates (GA 36-2018): province, office letter, then five characters (six for new-energy vehicles, whose
 * mark A–K stands first for small cars, last for large ones), no I or O among the letters. 学 警 港 澳 plates keep their
 * last character. Offices open letters in more places as their numbers run out, so letters are taken in all of them:
 * refusing a plate that exists would be worse than taking one that is not issued yet.
 */
const provinces = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';
const ordinary = new RegExp(`^[${provinces}][A-HJ-NP-Z][A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9学警港澳]$`);
const newEnergy = new RegExp(`^[${provinces}][A-HJ-NP-Z](?:[A-HJK][A-HJ-NP-Z0-9]{5}|[A-HJ-NP-Z0-9]{5}[A-HJK])$`);

/** Upper-cases, makes full-width signs plain, and drops spaces, dots and hyphens, as people type a plate. */
export function normalisePlate(text: string): string {
  return plain(text)
    .replaceAll(/[\s·•・･‧∙⋅.-]/g, '')
    .toUpperCase();
}

/** True for a plate that can exist, normalised. */
export function isPlate(plate: string): boolean {
  return ordinary.test(plate) || newEnergy.test(plate);
}

/** `沪A·D68K21`: how a plate is written. */
export function formatPlate(plate: string): string {
  return `${plate.slice(0, 2)}·${plate.slice(2)}`;
}

/** `沪A·D**21`: for lists that need not show all of it. */
export function maskPlate(plate: string): string {
  return `${plate.slice(0, 2)}·${plate.slice(2, 3)}${'*'.repeat(plate.length - 5)}${plate.slice(-2)}`;
}
