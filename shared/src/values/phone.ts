const mobile = /^1[3-9]\d{9}$/;

/** Drops spaces, hyphens and the +86 prefix. */
export function normalisePhone(text: string): string {
  return text.replaceAll(/[\s-]/g, '').replace(/^\+?86(?=1\d{10}$)/, '');
}

/** True for a mainland mobile number, normalised. */
export function isPhone(phone: string): boolean {
  return mobile.test(phone);
}

/** `138****2106`: for lists and screens. */
export function maskPhone(phone: string): string {
  return `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}
