/** A number as it is stored (mainland numbers without a prefix) in E.164, as Tencent Cloud takes it. */
export function e164Of(phone: string): string {
  return phone.startsWith('+') ? phone : `+86${phone}`;
}
