import { createHash, createHmac } from 'node:crypto';

/** The parts of a request to Tencent Cloud that its signature covers. */
export interface Tc3Request {
  /** `sms` for text messages. */
  service: string;
  /** Seconds since 1970; the server accepts a difference of five minutes. */
  timestamp: number;
  /** The headers that are signed, by their names in small letters. `content-type` and `host` must be among them. */
  headers: Readonly<Record<string, string>>;
  /** The body as it is sent. */
  payload: string;
}

export const tc3Algorithm = 'TC3-HMAC-SHA256';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/** The scope of a signature: the day of the timestamp in UTC, the service and a fixed word. */
export function tc3Scope({ service, timestamp }: Pick<Tc3Request, 'service' | 'timestamp'>): string {
  return `${new Date(timestamp * 1000).toISOString().slice(0, 10)}/${service}/tc3_request`;
}

/** The names of the signed headers, in the order of the signature. */
export function tc3SignedHeaders(headers: Tc3Request['headers']): string {
  return Object.keys(headers).toSorted().join(';');
}

/** The text that is signed. A request is always a POST to `/` without a query. */
export function tc3StringToSign(request: Tc3Request): string {
  const { headers, payload, timestamp } = request;
  const lines = Object.entries(headers)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}:${value.trim().toLowerCase()}\n`);
  const canonical = ['POST', '/', '', lines.join(''), tc3SignedHeaders(headers), sha256(payload)].join('\n');
  return [tc3Algorithm, timestamp, tc3Scope(request), sha256(canonical)].join('\n');
}

/** Tencent Cloud's signature, version 3, in hexadecimal. */
export function tc3Signature(secretKey: string, request: Tc3Request): string {
  const [date = '', service = '', word = ''] = tc3Scope(request).split('/');
  const key = hmac(hmac(hmac(`TC3${secretKey}`, date), service), word);
  return hmac(key, tc3StringToSign(request)).toString('hex');
}

/** The value of the `Authorization` header. */
export function tc3Authorization(secret: { id: string; key: string }, request: Tc3Request): string {
  return [
    `${tc3Algorithm} Credential=${secret.id}/${tc3Scope(request)}`,
    `SignedHeaders=${tc3SignedHeaders(request.headers)}`,
    `Signature=${tc3Signature(secret.key, request)}`,
  ].join(', ');
}
