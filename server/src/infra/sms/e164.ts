/** Converts a stored number (mainland numbers have no prefix) to E.164, which Tencent Cloud needs. */
export function e164Of(phone: string): string {
  return phone.startsWith('+') ? phone : `+86${phone}`;
}
