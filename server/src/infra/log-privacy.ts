/** Fields whose values never reach a log, at any depth of the logged object. */
const secretNames = new Set([
  'password',
  'token',
  'accessToken',
  'access_token',
  'refreshToken',
  'authorization',
  'session_key',
  'secret',
  'code',
  'phone',
  'phoneNumber',
  'purePhoneNumber',
  'plate',
  'vin',
  'openid',
  'unionid',
]);
const removed = '[removed]';
const depthMax = 5;

type Fields = Record<string, unknown>;

/** Copies the fields without the values of secret names; fields without secrets are answered unchanged. */
export function withoutSecrets(fields: Fields): Fields {
  return clean(fields, depthMax) as Fields;
}

function clean(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Error || value instanceof Date) return value;
  if (depth === 0) return removed;
  let copy: Fields | unknown[] | null = null;
  for (const [name, own] of Object.entries(value)) {
    const cleaned = secretNames.has(name) && typeof own !== 'number' ? removed : clean(own, depth - 1);
    if (cleaned === own) continue;
    copy ??= Array.isArray(value) ? [...value] : { ...value };
    (copy as Fields)[name] = cleaned;
  }
  return copy ?? value;
}

/**
 * The patterns of personal data in a text, because a database error about a duplicate quotes the value: stored phone
 * numbers, VINs, plates, access tokens and WeChat identities.
 */
const personal = [
  /(?<!\d)1[3-9]\d{9}(?!\d)/g,
  /\+[1-9]\d{6,14}(?!\d)/g,
  /(?<![A-Za-z0-9])[A-HJ-NPR-Z0-9]{17}(?![A-Za-z0-9])/g,
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z]·?[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9学警港澳]/g,
  /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g,
  /(?<![\w-])o[\w-]{27}(?![\w-])/g,
];

/** An error as it is logged: no secret names (its `code` is the kind of error), no personal value in its texts. */
export function withoutPersonalText(error: object): Fields {
  const kind = 'code' in error ? { code: error.code } : {};
  return scrub({ ...withoutSecrets({ ...error }), ...kind }, depthMax) as Fields;
}

function scrub(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return personal.reduce((text, pattern) => text.replaceAll(pattern, removed), value);
  if (typeof value !== 'object' || value === null || depth === 0) return value;
  if (Array.isArray(value)) return value.map((one) => scrub(one, depth - 1));
  return Object.fromEntries(Object.entries(value).map(([name, own]) => [name, scrub(own, depth - 1)]));
}
