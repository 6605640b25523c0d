import { operations } from '@anxin/shared/contracts/index';
import * as z from 'zod';

/** Text that cannot be seen is no text, in every field that takes one. docs/domain/customers.md#6 */

/** Nothing of these shows: blanks of several kinds, fillers, joiners, and signs of direction and control. */
const unseen = [
  '\u200B',
  '\u2800',
  '\u3164',
  '\uFFA0',
  '\u115F',
  '\u2060\uFEFF',
  '\u202A\u202C',
  '\u202E',
  '\u2066\u2069',
  '\u00AD\u034F',
  '\u180E',
  '\u200B \u2800\u3164',
];

/** Secrets and positions, which machines hand back as they got them: nobody reads them. */
const opaque: Record<string, string> = {
  'identity.signInWithWechat body.code': 'from WeChat',
  'identity.signInStaff body.password': 'a password is whatever its owner chose',
  'identity.signInStaff body.deviceToken': 'from an earlier log-in',
  'identity.refreshSession body.refreshToken': 'from an earlier answer',
  'member.bindPhone body.code': 'from WeChat',
};

interface Field {
  at: string;
  schema: z.ZodType;
}

/** Every text in the schema, with its path; what wraps it (optional, a default, null) is part of it. */
function textsOf(schema: unknown, at: string, whole: unknown = schema): Field[] {
  if (schema instanceof z.ZodString) return [{ at, schema: whole as z.ZodType }];
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape).flatMap(([name, part]) => textsOf(part, `${at}.${name}`));
  }
  if (schema instanceof z.ZodArray) return textsOf(schema.element, `${at}[]`);
  if (schema instanceof z.ZodRecord) return textsOf(schema.valueType, `${at}{}`);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => textsOf(option, at));
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) {
    return textsOf(schema.unwrap(), at, whole);
  }
  if (schema instanceof z.ZodPipe) return textsOf(schema.in, at, whole);
  return [];
}

const fields = operations.flatMap(({ id, query, body }) => [
  ...textsOf(query, `${id} query`),
  ...textsOf(body, `${id} body`),
]);

/** One that a person may write in freely: any sentence fits. */
const written = '安心车主 abc 保养后的点评';
const isFree = ({ schema }: Field) => schema.safeParse(written.repeat(20)).success || schema.safeParse(written).success;
/** Where a page goes on: the server refuses what it did not write itself. */
const isPosition = ({ at }: Field) => at.endsWith(' query.cursor');
const free = fields
  .filter((field) => isFree(field) && !isPosition(field) && !(field.at in opaque))
  .map((field) => [field.at, field] as const);

test('the contracts have such fields, and the opaque ones are there', () => {
  expect(free.length).toBeGreaterThan(20);
  const names = fields.map(({ at }) => at);
  expect(Object.keys(opaque).filter((at) => !names.includes(at))).toEqual([]);
});

test.each(free)('%s: what cannot be seen is no text', (_, { schema }) => {
  const isOptional = schema.safeParse('').success;
  for (const text of unseen) {
    const read = schema.safeParse(text);
    if (isOptional) expect([text, read.data]).toEqual([text, schema.safeParse('').data]);
    else {
      expect([text, read.success]).toEqual([text, false]);
      expect(read.error?.issues.map(({ message }) => message).join()).toMatch(/\p{Script=Han}/u);
    }
  }
});

test.each(free)('%s: marks that cannot be seen are taken off what can', (_, { schema }) => {
  const sound = '安心保养'.repeat(60);
  const text = [sound, sound.slice(0, 8)].find((one) => schema.safeParse(one).success) ?? '';
  expect(schema.safeParse(`\u202E${text.slice(0, 2)}\u200B${text.slice(2)}\u202C`).data).toBe(text);
});

test('a text that takes no sentence is an id, a number or a code, and takes nothing that cannot be seen', () => {
  const others = fields.filter((field) => !isFree(field));
  const taken = others.flatMap(({ at, schema }) => {
    const empty = schema.safeParse('');
    return unseen.flatMap((text) => {
      const read = schema.safeParse(text);
      return !read.success || (empty.success && read.data === empty.data) ? [] : [`${at} ${JSON.stringify(text)}`];
    });
  });
  expect(taken).toEqual([]);
});
