import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { tc3Scope, tc3Signature } from '../../infra/sms/tc3';
import { CloudError } from './cloud-error';

interface SignedRequest {
  headers: IncomingHttpHeaders;
  payload: string;
  secret: { id: string; key: string };
  now: Date;
}

const shape =
  /^TC3-HMAC-SHA256 Credential=([^/\s]+)\/(\d{4}-\d\d-\d\d\/[a-z]+\/tc3_request), ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/;
const differenceSeconds = 300;

/** Checks the signature of a request with the sandbox's own keys. Throws the error Tencent Cloud answers. */
export function checkSignature({ headers, payload, secret, now }: SignedRequest): void {
  const [, id, scope, names = '', signature = ''] = shape.exec(headers.authorization ?? '') ?? [];
  if (id === undefined) throw new CloudError('AuthFailure.InvalidAuthorization');
  if (id !== secret.id) throw new CloudError('AuthFailure.SecretIdNotFound');
  const timestamp = Number(headers['x-tc-timestamp']);
  if (!Number.isInteger(timestamp)) throw new CloudError('MissingParameter');
  if (Math.abs(now.getTime() / 1000 - timestamp) > differenceSeconds)
    throw new CloudError('AuthFailure.SignatureExpire');
  const signed = names.split(';');
  if (!signed.includes('content-type') || !signed.includes('host')) {
    throw new CloudError('AuthFailure.InvalidAuthorization');
  }
  const request = {
    service: 'sms',
    timestamp,
    headers: Object.fromEntries(signed.map((name) => [name, String(headers[name] ?? '')])),
    payload,
  };
  const expected = Buffer.from(tc3Signature(secret.key, request));
  if (scope !== tc3Scope(request) || !timingSafeEqual(expected, Buffer.from(signature))) {
    throw new CloudError('AuthFailure.SignatureFailure');
  }
}
