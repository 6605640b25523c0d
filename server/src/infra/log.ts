import pino from 'pino';

/** Names whose values never reach a log, wherever they stand in what is logged. */
const secret = ['password', 'token', 'accessToken', 'refreshToken', 'authorization', 'session_key', 'secret', 'code'];
const personal = ['phone', 'phoneNumber', 'purePhoneNumber', 'plate', 'vin', 'openid', 'unionid'];

export type Log = pino.Logger;

/** JSON lines on standard output; secrets, phones, plates and VINs are removed. */
export function createLog(level: string): Log {
  const names = [...secret, ...personal];
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: names.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[removed]' },
  });
}
