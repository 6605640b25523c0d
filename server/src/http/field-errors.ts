import type { FieldError } from '@anxin/shared/errors';
import type * as z from 'zod';

const reasons: Record<string, string> = {
  invalid_type: '类型不正确或缺少该项',
  unrecognized_keys: '包含未知的字段',
  invalid_value: '不是允许的值',
  invalid_union: '不是允许的值',
};

/** Every refused field, with its path from its part of the request, and the reason in Chinese. */
export function fieldErrors(error: z.ZodError, part: string): FieldError[] {
  return error.issues.flatMap((issue) => {
    const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    return paths.map((path) => ({
      field: [part, ...path].join('.'),
      reason: isChinese(issue.message) ? issue.message : (reasons[issue.code] ?? '格式不正确'),
      code: issue.code === 'custom' ? 'invalid_format' : issue.code,
    }));
  });
}

function isChinese(text: string): boolean {
  return /\p{Script=Han}/u.test(text);
}
