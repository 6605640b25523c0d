import * as z from 'zod';

/** The answers of Tencent Cloud, only the fields that are read. */

export const errorReply = z.object({
  Response: z.object({ Error: z.object({ Code: z.string().min(1) }), RequestId: z.string().default('') }),
});

export const sentReply = z.object({
  Response: z.object({
    SendStatusSet: z.array(z.object({ Code: z.string().min(1) })).length(1),
    RequestId: z.string().default(''),
  }),
});
