import { randomBytes } from 'node:crypto';

const messages: Record<number, string> = {
  [-1]: 'system error',
  40_001: 'invalid credential, access_token is invalid or not latest',
  40_002: 'invalid grant_type',
  40_013: 'invalid appid',
  40_014: 'invalid access_token',
  40_029: 'invalid code',
  40_125: 'invalid appsecret',
  40_226: 'code blocked',
  41_001: 'access_token missing',
  41_008: 'missing code',
  42_001: 'access_token expired',
  43_001: 'require GET method',
  43_002: 'require POST method',
  45_009: 'reach max api daily quota limit',
  45_011: 'api minute-quota reach limit, must slower, retry next minute',
  47_001: 'data format error',
};

/** An answer with `errcode` and `errmsg`, with the request id WeChat puts at the end of the message. */
export class WechatError extends Error {
  readonly errcode: number;

  constructor(errcode: number, options?: ErrorOptions) {
    super(
      `${messages[errcode] ?? 'error'} rid: ${randomBytes(4).toString('hex')}-${randomBytes(4).toString('hex')}`,
      options,
    );
    this.errcode = errcode;
  }
}
