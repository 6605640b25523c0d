import { randomBytes } from 'node:crypto';
import Router from '@koa/router';
import type { ParameterizedContext } from 'koa';
import rawBody from 'raw-body';
import type { Codes } from './codes';
import { WechatError } from './errors';
import type { Faults } from './faults';
import type { People } from './people';
import { phoneInfo } from './phone-info';
import type { Tokens } from './tokens';

export interface ApiParts {
  appid: string;
  secret: string;
  now: () => Date;
  people: People;
  codes: Codes;
  tokens: Tokens;
  faults: Faults;
}

const callsPerMinute = 100;
const minuteMs = 60_000;

/** WeChat's server API: paths, fields and error codes as documented. */
export function createApi(parts: ApiParts): Router {
  const router = new Router();
  const limit = createUserLimit(parts.now);

  answer(router, parts.faults, 'GET', '/sns/jscode2session', async (ctx) => {
    const { appid, secret, js_code: code, grant_type: grant } = ctx.query;
    checkApp(parts, appid, secret);
    if (grant !== 'authorization_code') throw new WechatError(40_002);
    if (typeof code !== 'string' || code === '') throw new WechatError(41_008);
    const openid = parts.codes.ownerOf('login', code);
    if (openid === null) throw new WechatError(40_029);
    limit('/sns/jscode2session', openid);
    parts.codes.use(code);
    const unionid = parts.people.find(openid)?.unionid;
    return { session_key: randomBytes(16).toString('base64'), openid, ...(unionid ? { unionid } : {}) };
  });

  answer(router, parts.faults, 'POST', '/cgi-bin/stable_token', async (ctx) => {
    const body = await readBody(ctx);
    if (body['grant_type'] !== 'client_credential') throw new WechatError(40_002);
    checkApp(parts, body['appid'], body['secret']);
    const token = parts.tokens.get(body['force_refresh'] === true);
    if (token === 'too_soon') throw new WechatError(45_011);
    if (token === 'too_often') throw new WechatError(45_009);
    return token;
  });

  answer(router, parts.faults, 'POST', '/wxa/business/getuserphonenumber', async (ctx) => {
    checkToken(parts.tokens, ctx.query['access_token']);
    const { code } = await readBody(ctx);
    if (typeof code !== 'string' || code === '') throw new WechatError(47_001);
    const openid = parts.codes.ownerOf('phone', code);
    const phone = openid === null ? null : parts.people.find(openid)?.phone;
    if (openid === null || !phone) throw new WechatError(40_029);
    limit('/wxa/business/getuserphonenumber', openid);
    parts.codes.use(code);
    const watermark = { timestamp: Math.floor(parts.now().getTime() / 1000), appid: parts.appid };
    const info = { ...phoneInfo(phone), watermark };
    return { errcode: 0, errmsg: 'ok', phone_info: info };
  });

  return router;
}

/** Answers a path with HTTP 200 always, as WeChat does: an error is in the body. */
function answer(
  router: Router,
  faults: Faults,
  method: 'GET' | 'POST',
  path: string,
  handle: (ctx: ParameterizedContext) => Promise<object>,
): void {
  router.all(path, async (ctx) => {
    ctx.status = 200;
    try {
      const fault = faults.next(path);
      if (fault !== null) throw new WechatError(fault);
      if (ctx.method !== method) throw new WechatError(method === 'GET' ? 43_001 : 43_002);
      ctx.body = JSON.stringify(await handle(ctx));
    } catch (error) {
      if (!(error instanceof WechatError)) throw error;
      ctx.body = JSON.stringify({ errcode: error.errcode, errmsg: error.message });
    }
    ctx.type = path.startsWith('/sns/') ? 'text/plain' : 'application/json; charset=utf-8';
  });
}

function checkApp(parts: ApiParts, appid: unknown, secret: unknown): void {
  if (appid !== parts.appid) throw new WechatError(40_013);
  if (secret !== parts.secret) throw new WechatError(40_125);
}

function checkToken(tokens: Tokens, token: unknown): void {
  if (typeof token !== 'string' || token === '') throw new WechatError(41_001);
  const state = tokens.state(token);
  if (state === 'unknown') throw new WechatError(40_001);
  if (state === 'expired') throw new WechatError(42_001);
}

async function readBody(ctx: ParameterizedContext): Promise<Record<string, unknown>> {
  try {
    const body = JSON.parse(await rawBody(ctx.req, { encoding: 'utf-8', limit: '64kb' })) as unknown;
    if (typeof body === 'object' && body !== null) return body as Record<string, unknown>;
  } catch (cause) {
    throw new WechatError(47_001, { cause });
  }
  throw new WechatError(47_001);
}

/** Each user may come 100 times a minute to each path. */
function createUserLimit(now: () => Date): (path: string, openid: string) => void {
  const calls = new Map<string, number[]>();
  return (path, openid) => {
    const key = `${path} ${openid}`;
    const atMs = now().getTime();
    const recent = (calls.get(key) ?? []).filter((ms) => ms > atMs - minuteMs);
    if (recent.length >= callsPerMinute) throw new WechatError(45_011);
    recent.push(atMs);
    calls.set(key, recent);
  };
}
