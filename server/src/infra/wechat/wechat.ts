import type { Log } from '../log';
import { createWechatCall } from './call';
import { loginError, phoneError } from './errors';
import { phoneReply, sessionReply } from './replies';
import { createWechatToken, type WechatTokenOptions } from './token';

/**
 * The person who signs in, as WeChat names them. The session key is left out, because nothing here decrypts with it.
 */
export interface WechatIdentity {
  openid: string;
  /** Only when the mini-program is bound to an Open Platform account. */
  unionid: string | null;
}

export interface WechatPhone {
  /** `86` for the mainland. */
  countryCode: string;
  /** Without the country code. */
  number: string;
}

/** The calls to WeChat that the product needs. */
export interface Wechat {
  /**
   * Reads the person behind a code of `wx.login`. Refuses with `wechat_code_invalid`, `wechat_user_blocked`,
   * `wechat_rate_limited` or `wechat_unavailable`.
   */
  codeToSession(code: string): Promise<WechatIdentity>;
  /**
   * Reads the number behind the code of the phone button. Refuses with `wechat_phone_code_invalid`,
   * `wechat_rate_limited` or `wechat_unavailable`.
   */
  phoneNumber(code: string): Promise<WechatPhone>;
}

export interface WechatOptions extends Omit<WechatTokenOptions, 'call'> {
  /** `https://api.weixin.qq.com`, or another server with its protocol. */
  baseUrl: string;
  log: Log;
  /** The most time for one request; 5 seconds when left out. */
  timeoutMs?: number;
}

export function createWechat(options: WechatOptions): Wechat {
  const { appid, secret, log } = options;
  const call = createWechatCall({ baseUrl: options.baseUrl, log, timeoutMs: options.timeoutMs ?? 5_000 });
  const token = createWechatToken({ ...options, call });

  return {
    async codeToSession(code) {
      const query = { appid, secret, js_code: code, grant_type: 'authorization_code' };
      const reply = await call({ method: 'GET', path: '/sns/jscode2session', query, answer: sessionReply });
      if (!reply.ok) throw loginError(reply.errcode);
      return { openid: reply.answer.openid, unionid: reply.answer.unionid ?? null };
    },

    async phoneNumber(code) {
      const reply = await token.use((accessToken) =>
        call({
          method: 'POST',
          path: '/wxa/business/getuserphonenumber',
          query: { access_token: accessToken },
          body: { code },
          answer: phoneReply,
        }),
      );
      if (!reply.ok) throw phoneError(reply.errcode);
      const { countryCode, purePhoneNumber } = reply.answer.phone_info;
      return { countryCode, number: purePhoneNumber };
    },
  };
}
