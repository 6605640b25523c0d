/** The settings of a WeChat build: where it finds the server, and whose mini-program it is. */
import { Failure } from './failure.mjs';

/** @typedef {{ apiBase: string, appid: string }} WeappSettings */

/** WeChat's developer tools open a build with this appid without an account. Nobody can upload it. */
export const TOURIST_APPID = 'touristappid';

/** The address of the server that `npm start` runs. */
const LOCAL_API_BASE = 'http://127.0.0.1:3000';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Reads `API_BASE` and `WECHAT_APPID`. A build that can be uploaded (it has an appid, or `NODE_ENV` is `production`) must
 * name an https address; every other build may also name this machine.
 * @param {NodeJS.ProcessEnv} env
 * @returns {WeappSettings}
 */
export function weappSettings(env) {
  const appid = env['WECHAT_APPID'] || TOURIST_APPID;
  if (appid !== TOURIST_APPID && !/^wx[0-9a-f]{16}$/.test(appid)) {
    throw new Failure(`WECHAT_APPID 不是小程序的 AppID（wx 加 16 位小写十六进制）：${appid}`);
  }
  const apiBase = env['API_BASE'] || LOCAL_API_BASE;
  const url = URL.canParse(apiBase) ? new URL(apiBase) : undefined;
  if (url?.origin !== apiBase.replace(/\/$/, '')) {
    throw new Failure(`API_BASE 只写服务器的来源，如 https://api.example.com，不带路径和参数：${apiBase}`);
  }
  const isForUpload = appid !== TOURIST_APPID || env['NODE_ENV'] === 'production';
  if (url.protocol !== 'https:' && (isForUpload || url.protocol !== 'http:' || !LOOPBACK.has(url.hostname))) {
    throw new Failure(
      `API_BASE 必须是 https 地址：${apiBase}。微信只连接 https 和 wss 的服务器；只有不带 WECHAT_APPID 的开发构建可以用本机地址。`,
    );
  }
  return { apiBase: url.origin, appid };
}
