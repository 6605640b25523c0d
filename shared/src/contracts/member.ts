import * as z from 'zod';
import { id, phone, text } from './fields';
import { operation } from './operation';

export const advisorCard = z.object({
  id,
  name: z.string(),
  storeId: id,
  /** The store's line with the advisor's extension, to call from the app. */
  phone: z.string(),
  /** Whole years this member has been served by the advisor. */
  yearsServed: z.int(),
});

export const memberProfile = z.object({
  id,
  name: z.string().nullable(),
  /** Masked; null until the member gives a phone number. */
  phone: z.string().nullable(),
  advisors: z.array(advisorCard),
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

/** How the member wants to be addressed. */
export const updateMember = operation({
  id: 'member.update',
  method: 'PUT',
  path: '/members/me/name',
  summary: '修改车主称呼',
  access: 'member',
  body: z.strictObject({ name: text('称呼', 20) }),
  answer: memberProfile,
  refusals: ['not_found'],
});

/** Takes the code of WeChat's phone button and keeps the number it stands for. */
export const bindPhone = operation({
  id: 'member.bindPhone',
  method: 'POST',
  path: '/members/me/phone',
  summary: '绑定微信手机号',
  access: 'member',
  body: z.strictObject({
    code: z.string('缺少手机号授权凭证').min(1, '缺少手机号授权凭证').max(256, '手机号授权凭证格式不正确'),
  }),
  answer: memberProfile,
  refusals: ['not_found', 'wechat_phone_code_invalid', 'wechat_rate_limited', 'wechat_unavailable', 'phone_taken'],
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
