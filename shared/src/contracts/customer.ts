import * as z from 'zod';
import { id, phone, text } from './fields';
import { plain } from '../values/typed';
import { operation } from './operation';
import { rowsOf } from './rows';

export const advisorCard = z.object({
  id,
  name: z.string(),
  storeId: id,
  /** The store's line with the advisor's extension, to call from the app. */
  phone: z.string(),
  /** The whole years that the advisor has served this member. */
  yearsServed: z.int(),
});

export const memberProfile = z.object({
  id,
  name: z.string().nullable(),
  /** Masked; null until the member gives a phone number. */
  phone: z.string().nullable(),
  advisors: rowsOf(advisorCard),
});
export type MemberProfile = z.output<typeof memberProfile>;

/** The signed-in car owner and their advisor in each store they belong to. */
export const memberMe = operation({
  id: 'member.me',
  method: 'GET',
  path: '/members/me',
  summary: '当前车主',
  access: 'member',
  answer: memberProfile,
  refusals: ['not_found'],
});

/** Changes the form of address of the member. */
export const updateMember = operation({
  id: 'member.update',
  method: 'PUT',
  path: '/members/me/name',
  summary: '修改车主称呼',
  access: 'member',
  body: z.strictObject({ name: text('称呼', 20) }),
  example: { body: { name: '王女士' } },
  answer: memberProfile,
  refusals: ['not_found'],
});

/** Takes the code of WeChat's phone button and stores the number behind it. */
export const bindPhone = operation({
  id: 'member.bindPhone',
  method: 'POST',
  path: '/members/me/phone',
  summary: '绑定微信手机号',
  access: 'member',
  body: z.strictObject({
    code: z.string('缺少手机号授权凭证').min(1, '缺少手机号授权凭证').max(256, '手机号授权凭证格式不正确'),
  }),
  example: { body: { code: 'the-code-of-the-phone-button' } },
  answer: memberProfile,
  refusals: [
    'not_found',
    'wechat_phone_code_invalid',
    'wechat_rate_limited',
    'wechat_unavailable',
    'phone_taken',
    'customer_merged',
  ],
});

/**
 * Sends a code by text message to a number. The answer is the same whoever has the number. `delivery` is `unknown` when
 * the message service gave no answer: the message may arrive or not, and a code that arrives is good.
 */
export const sendPhoneCode = operation({
  id: 'member.sendPhoneCode',
  method: 'POST',
  path: '/members/me/phone/codes',
  summary: '发送手机验证码',
  access: 'member',
  body: z.strictObject({ phone }),
  example: { body: { phone: '13800138000' } },
  answer: z.object({
    delivery: z.enum(['sent', 'unknown']),
    /** Seconds for which the code is good. */
    expiresInSeconds: z.int(),
    /** Seconds until the next code can be sent to this number. */
    resendAfterSeconds: z.int(),
  }),
  refusals: ['sms_code_too_soon', 'sms_code_day_limit', 'sms_phone_limit', 'sms_phone_refused', 'sms_unavailable'],
});

/** Stores a number that the member proves by the code sent to it. A code works once, and ends after five guesses. */
export const bindPhoneByCode = operation({
  id: 'member.bindPhoneByCode',
  method: 'POST',
  path: '/members/me/phone/by-code',
  summary: '用短信验证码绑定手机号',
  access: 'member',
  idempotent: true,
  body: z.strictObject({
    phone,
    code: z
      .string('请填写验证码')
      .max(20, '验证码为 6 位数字')
      .overwrite(plain)
      .regex(/^\d{6}$/, '验证码为 6 位数字'),
  }),
  example: { body: { phone: '13800138000', code: '204816' } },
  answer: memberProfile,
  refusals: ['sms_code_wrong', 'sms_code_expired', 'phone_taken', 'customer_merged'],
});

/** The member's own number in full, shown only to the member. */
export const revealPhone = operation({
  id: 'member.revealPhone',
  method: 'GET',
  path: '/members/me/phone',
  summary: '查看本人手机号',
  access: 'member',
  answer: z.object({ phone }),
  refusals: ['not_found', 'phone_required'],
});
