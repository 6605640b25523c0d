import * as z from 'zod';

/** WeChat's answers, only the fields that are read. */

export const failure = z.object({ errcode: z.int(), errmsg: z.string().default('') });

export const sessionReply = z.object({ openid: z.string().min(1), unionid: z.string().min(1).optional() });

export const tokenReply = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

export const phoneReply = z.object({
  phone_info: z.object({ purePhoneNumber: z.string().min(1), countryCode: z.string() }),
});
