import { isPlate, normalisePlate } from '@anxin/shared/values/plate';

/** The provinces a plate begins with, in the order of the official list. */
export const provinces = Array.from('京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼');

export interface PlateParts {
  province: string;
  rest: string;
}

/** Takes the typed or pasted text apart; without a province at its front it keeps the chosen one. */
export function splitPlate(typed: string, province: string): PlateParts {
  const plate = normalisePlate(typed);
  const first = plate.charAt(0);
  return provinces.includes(first) ? { province: first, rest: plate.slice(1) } : { province, rest: plate };
}

/** The reason why a complete plate is invalid; undefined while it is short, and when it is right. */
export function plateFault({ province, rest }: PlateParts): string | undefined {
  if (rest.length < 6 || isPlate(province + rest)) return undefined;
  return '车牌号格式不正确，例如 沪A·D68K21';
}
