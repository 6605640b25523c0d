import { couponCode } from '@anxin/shared/contracts/coupon';
import * as fields from '@anxin/shared/contracts/fields';
import { maxFen } from '@anxin/shared/values/money';
import { phoneHint } from '@anxin/shared/values/phone';
import { maxPoints } from '@anxin/shared/values/points';
import type * as z from 'zod';

/** Returns the value that the field reads, or the first reason for its refusal. */
function read(field: z.ZodType, value: unknown): unknown {
  const result = field.safeParse(value);
  return result.success ? result.data : { refused: result.error.issues[0]?.message };
}
const refused = (reason: string) => ({ refused: reason });

const operators = [{ $gt: '' }, { $ne: null }, ['沪A12345'], null, undefined, 7, true];

test.each([
  ['id', fields.id],
  ['instant', fields.instant],
  ['day', fields.day],
  ['clock', fields.clock],
  ['plate', fields.plate],
  ['vin', fields.vin],
  ['phone', fields.phone],
  ['text', fields.text('备注', 20)],
])('%s takes nothing but a string', (_, field) => {
  for (const value of operators) expect(field.safeParse(value).success).toBe(false);
});

test.each([
  ['fen', fields.fen, maxFen],
  ['points', fields.points, maxPoints],
  ['mileageKm', fields.mileageKm, 2_000_000],
])('%s is a whole number from 0 to its largest', (_, field, largest) => {
  expect([0, 1, largest].map((value) => read(field, value))).toEqual([0, 1, largest]);
  const wrong = [-1, largest + 1, 0.5, Number.NaN, Infinity, -Infinity, 2 ** 53, '1', null, { $inc: 1 }, [1]];
  for (const value of wrong) expect(field.safeParse(value).success).toBe(false);
});

test.each([
  ['signedFen', fields.signedFen, maxFen],
  ['signedPoints', fields.signedPoints, maxPoints],
])('%s is a whole number that may be negative', (_, field, largest) => {
  expect([-largest, 0, largest].map((value) => read(field, value))).toEqual([-largest, 0, largest]);
  for (const value of [-largest - 1, largest + 1, 1.5, Number.NaN]) expect(field.safeParse(value).success).toBe(false);
});

test('every refusal says in Chinese what is wrong', () => {
  expect(read(fields.id, 'x')).toEqual(refused('编号格式不正确'));
  expect(read(fields.fen, 1.5)).toEqual(refused('金额必须是整数（分）'));
  expect(read(fields.points, -1)).toEqual(refused('积分不能为负'));
  expect(read(fields.mileageKm, -1)).toEqual(refused('里程不能为负'));
  expect(read(fields.plate, undefined)).toEqual(refused('请填写车牌号'));
  expect(read(fields.vin, 'WBA')).toEqual(refused('车架号应为 17 位字母或数字，不含 I、O、Q，现在是 3 位'));
  expect(read(fields.vin, '1M8GDM9A1KP042788')).toEqual(refused('车架号校验位不正确，请核对行驶证'));
  expect(read(fields.phone, '123')).toEqual(refused(phoneHint));
});

test('the plate named as an example in its refusal is one that is taken', () => {
  const { refused: reason } = read(fields.plate, '无') as { refused: string };
  expect(read(fields.plate, reason.split(' ').at(-1))).toBe('沪AD68K21');
});

test('plates, VINs and phones come out normalised', () => {
  expect(read(fields.plate, ' 沪a·d68k21 ')).toBe('沪AD68K21');
  expect(read(fields.vin, '1m8gdm9a xkp042788')).toBe('1M8GDM9AXKP042788');
  expect(read(fields.phone, '+86 138-1234-2106')).toBe('13812342106');
});

test('an id is 24 hexadecimal characters in lower case', () => {
  expect(read(fields.id, '0123456789abcdef01234567')).toBe('0123456789abcdef01234567');
  for (const wrong of ['0123456789ABCDEF01234567', '0123456789abcdef0123456', `0123456789abcdef01234567\n`]) {
    expect(fields.id.safeParse(wrong).success).toBe(false);
  }
});

test('a day must exist and a clock must be one of the day', () => {
  expect(read(fields.day, '2028-02-29')).toBe('2028-02-29');
  expect(fields.day.safeParse('2027-02-29').success).toBe(false);
  expect(['00:00', '09:30', '23:59'].map((value) => read(fields.clock, value))).toEqual(['00:00', '09:30', '23:59']);
  for (const wrong of ['24:00', '9:3', '09:60', '09:30:00']) expect(fields.clock.safeParse(wrong).success).toBe(false);
});

test('an instant is in UTC', () => {
  expect(fields.instant.safeParse('2026-11-24T01:30:00.000Z').success).toBe(true);
  for (const wrong of ['2026-11-24', '2026-11-24T09:30:00+08:00', '昨天']) {
    expect(fields.instant.safeParse(wrong).success).toBe(false);
  }
});

test('text is trimmed, and names its field when it is empty or too long', () => {
  const name = fields.text('车型', 5);
  expect(read(name, '  奥迪A4 ')).toBe('奥迪A4');
  expect(read(name, '   ')).toEqual(refused('请填写车型'));
  expect(read(name, '奥迪A4L旅行')).toEqual(refused('车型不能超过 5 个字'));
  expect(read(fields.text('备注', 5, 0), ' ')).toBe('');
});

test('a name and a reason need characters that can be seen, as many as are asked for', () => {
  const [name, reason] = [fields.text('称呼', 20), fields.text('原因', 100, 2)];
  for (const nothing of ['\u200b\u200b', '\u2800\u2800', '\u3164\u3164', '\ufeff\u202e', '\ufe0f', '\u0301\u0301']) {
    expect(read(name, nothing)).toEqual(refused('请填写称呼'));
    expect(read(reason, nothing)).toEqual(refused('请填写原因'));
    expect(read(reason, `好${nothing}`)).toEqual(refused('请填写原因'));
  }
  expect(read(name, '\u202e王\u200b小姐')).toBe('王小姐');
  expect(read(fields.longText('备注', 20, 0), '一\r\n二\u2800')).toBe('一\n二');
});

test('every field reads the signs of Chinese keyboards and address books', () => {
  expect(read(fields.phone, '\u202d19112340003\u202c')).toBe('19112340003');
  expect(read(fields.phone, '0086 13800138000')).toBe('13800138000');
  expect(read(fields.phone, '+852 9123 4567')).toBe('+85291234567');
  expect(read(fields.plate, '沪Ａ·Ｄ６８Ｋ２１')).toBe('沪AD68K21');
  expect(read(fields.vin, 'ｌｆｖ３ａ２３ｃ９ｊ３００００１７')).toBe('LFV3A23C9J3000017');
  expect(read(couponCode, '４８２ ９１３ ０５６ ７７１２')).toBe('4829130567712');
  expect(read(fields.day, '２０２６／１１／３０')).toBe('2026-11-30');
  expect(read(fields.clock, '９：３０')).toBe('09:30');
  expect(read(fields.typedCode('账号', 64), ' ｓｕｎ．ｌｉ ')).toBe('sun.li');
});

test('a number in a query string is whole, within its limits, and has a fallback', () => {
  const limit = fields.queryInt(1, 50, 20);
  expect(read(limit, undefined)).toBe(20);
  expect(read(limit, '50')).toBe(50);
  expect(read(limit, '0')).toEqual(refused('不能小于 1'));
  expect(read(limit, '51')).toEqual(refused('不能大于 50'));
  for (const wrong of ['1.5', '1e1', '-1', 'NaN', '', '９']) expect(limit.safeParse(wrong).success).toBe(false);
});

test('parameters are exactly the ones named, each an id', () => {
  const schema = fields.params('storeId', 'serviceId');
  const one = '0123456789abcdef01234567';
  expect(schema.safeParse({ storeId: one, serviceId: one }).success).toBe(true);
  expect(schema.safeParse({ storeId: one }).success).toBe(false);
  expect(schema.safeParse({ storeId: one, serviceId: one, more: one }).success).toBe(false);
});
