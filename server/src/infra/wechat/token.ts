import { randomUUID } from 'node:crypto';
import { Refusal } from '@anxin/shared/errors';
import type { Clock } from '../clock';
import type { WechatCall, WechatReply } from './call';
import { generalError, tokenErrors } from './errors';
import { tokenReply } from './replies';
import type { WechatTokenModel, WechatTokenRecord } from './token.model';

export interface WechatTokenOptions {
  appid: string;
  secret: string;
  tokens: WechatTokenModel;
  clock: Clock;
  call: WechatCall;
}

/** A token is replaced this long before it ends, while WeChat still takes the old one. */
const marginMs = 60_000;
/**
 * Longer than fetching a token takes. If the lease does run out, two tokens are fetched and the later one is stored.
 */
const leaseMs = 20_000;
const waitMs = 10_000;
const askEveryMs = 40;
/** WeChat allows a forced replacement of the token only this often. */
const forceEveryMs = 30_000;

/**
 * The access token of the server API: the database stores it for all processes, and one of them at a time fetches it. A
 * call refused for its token is made once more with a new one.
 */
export function createWechatToken({ appid, secret, tokens, clock, call }: WechatTokenOptions) {
  const nowMs = () => clock.now().getTime();

  /** The stored token, unless it is about to end or is the refused one. */
  async function storedToken(refused: string | null): Promise<string | null> {
    const record = await tokens.read(appid);
    if (!record || record.token === refused || record.expiresAt.getTime() - marginMs <= nowMs()) return null;
    return record.token;
  }

  async function current(refused: string | null): Promise<string> {
    const owner = randomUUID();
    for (const giveUpAtMs = Date.now() + waitMs; Date.now() < giveUpAtMs;) {
      const token = await storedToken(refused);
      if (token !== null) return token;
      if (await tokens.claim(appid, owner, leaseMs)) {
        try {
          // Another process may have finished just before the claim was taken.
          return (await storedToken(refused)) ?? (await renew(refused));
        } finally {
          await tokens.release(appid, owner);
        }
      }
      await new Promise((resolve) => setTimeout(resolve, askEveryMs * (0.5 + Math.random())));
    }
    throw new Refusal('wechat_unavailable', { retryAfterSeconds: 5 });
  }

  /** Fetches the stable token; by force only when WeChat answers the very token it refuses. */
  async function renew(refused: string | null): Promise<string> {
    const before = await tokens.read(appid);
    let record = await fetchToken(false, before?.forcedAt ?? null);
    const lastForcedMs = before?.forcedAt?.getTime() ?? 0;
    if (record.token === refused && nowMs() - lastForcedMs >= forceEveryMs) {
      record = await fetchToken(true, clock.now());
    }
    await tokens.write(appid, record);
    return record.token;
  }

  async function fetchToken(force: boolean, forcedAt: Date | null): Promise<WechatTokenRecord> {
    const reply = await call({
      method: 'POST',
      path: '/cgi-bin/stable_token',
      body: { grant_type: 'client_credential', appid, secret, force_refresh: force },
      answer: tokenReply,
    });
    if (!reply.ok) throw generalError(reply.errcode);
    const expiresAt = new Date(nowMs() + reply.answer.expires_in * 1000);
    return { token: reply.answer.access_token, expiresAt, forcedAt };
  }

  return {
    /** Makes a call with the token; refused for the token, once more with a new one. */
    async use<T>(send: (token: string) => Promise<WechatReply<T>>): Promise<WechatReply<T>> {
      const token = await current(null);
      const reply = await send(token);
      if (reply.ok || !tokenErrors.has(reply.errcode)) return reply;
      return send(await current(token));
    },
  };
}
