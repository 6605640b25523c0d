import * as z from 'zod';
import { agreedVersion } from './agreement';
import { id, nothing, typedCode } from './fields';
import { operation } from './operation';
import { staffRole } from './organisation';

export const tokens = z.object({
  /** JWT, sent as `Authorization: Bearer`. */
  accessToken: z.string(),
  /**
   * Traded for the next pair. For 60 seconds the same token answers with the same successor, for a client that lost
   * the answer; after that, or once the successor was traded, using it ends the session.
   */
  refreshToken: z.string(),
  expiresInSeconds: z.int(),
});
export type Tokens = z.output<typeof tokens>;

export const staffTokens = tokens.extend({
  /** Names this device. The client stores it, also after signing out, and sends it with the next sign-in. */
  deviceToken: z.string(),
});
export type StaffTokens = z.output<typeof staffTokens>;

export const staffProfile = z.object({
  id,
  name: z.string(),
  roles: z.array(z.object({ storeId: id, storeName: z.string(), role: staffRole })),
});

const code = z.string('缺少微信凭证').min(1, '缺少微信凭证').max(256, '微信凭证格式不正确');

/** The address of the page that plays WeChat for the browser build; null when there is none. */
export const platformSettings = operation({
  id: 'identity.platformSettings',
  method: 'GET',
  path: '/platform',
  summary: '客户端运行设置',
  access: 'public',
  answer: z.object({ wechatPageUrl: z.string().nullable() }),
});

/**
 * Signs a car owner in with the code of `wx.login`; a first visit makes the member. `agreedVersion` is the version of the
 * user agreement and the privacy policy that the person has agreed to just now; an older one is refused.
 */
export const signInWithWechat = operation({
  id: 'identity.signInWithWechat',
  method: 'POST',
  path: '/sessions/wechat',
  summary: '微信登录',
  access: 'public',
  rate: 'sign_in',
  status: 201,
  body: z.strictObject({ code, agreedVersion }),
  example: { body: { code: 'the-code-of-wx-login', agreedVersion: 1 } },
  answer: tokens,
  refusals: [
    'agreement_outdated',
    'wechat_code_invalid',
    'wechat_user_blocked',
    'wechat_rate_limited',
    'wechat_unavailable',
  ],
});

/**
 * Signs an employee in by user name and password. After five wrong passwords each further attempt must wait, longer
 * each time (`too_many_requests`, with `Retry-After`). A device known from an earlier log-in is counted apart.
 */
export const signInStaff = operation({
  id: 'identity.signInStaff',
  method: 'POST',
  path: '/sessions/staff',
  summary: '员工登录',
  access: 'public',
  rate: 'sign_in',
  status: 201,
  body: z.strictObject({
    username: typedCode('账号', 64),
    password: z.string('请填写密码').min(1, '请填写密码').max(128, '密码过长'),
    deviceToken: z
      .string()
      .regex(/^[\w-]{43}$/, '设备凭证格式不正确')
      .optional(),
  }),
  example: {
    body: {
      username: 'qiantai',
      password: 'a-long-password',
      deviceToken: 'the-token-of-this-device-has-43-signs-in-it',
    },
  },
  answer: staffTokens,
  refusals: ['wrong_credentials'],
});

/**
 * Trades a refresh token for the next pair. The token traded last answers the same again for 60 seconds; any earlier one
 * ends the whole session.
 */
export const refreshSession = operation({
  id: 'identity.refreshSession',
  method: 'POST',
  path: '/sessions/refresh',
  summary: '续期登录',
  access: 'public',
  rate: 'sign_in',
  body: z.strictObject({
    refreshToken: z.string('缺少续期凭证').min(1, '缺少续期凭证').max(256, '续期凭证格式不正确'),
  }),
  example: { body: { refreshToken: 'the-refresh-token-of-the-session' } },
  answer: tokens,
  refusals: ['refresh_token_invalid', 'refresh_token_reused'],
});

/** Ends the caller's session on the server. */
export const signOut = operation({
  id: 'identity.signOut',
  method: 'DELETE',
  path: '/sessions/current',
  summary: '退出登录',
  access: 'signed_in',
  status: 204,
  answer: nothing,
});

/** The signed-in employee and the roles they have, store by store. */
export const staffMe = operation({
  id: 'identity.staffMe',
  method: 'GET',
  path: '/staff/me',
  summary: '当前员工',
  access: 'staff',
  answer: staffProfile,
  refusals: ['not_found'],
});
