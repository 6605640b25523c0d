import * as z from 'zod';
import { maxFen } from '../values/money';
import { isPhone, normalisePhone, phoneHint } from '../values/phone';
import { isPlate, normalisePlate } from '../values/plate';
import { maxPoints } from '../values/points';
import { isDay } from '../values/store-time';
import { plain } from '../values/typed';
import { readClock, readDay } from '../values/typed-time';
import { normaliseVin, vinFault, vinFaultWords } from '../values/vin';
import { readLine, readLines, visibleCount } from '../values/written';

/** The fields that contracts consist of. Each field explains a wrong value in Chinese. */

/** The longest text that may be typed for a short value: marks and blanks around the value are removed. */
const typedMax = 80;

export const id = z.string('请提供编号').regex(/^[0-9a-f]{24}$/, '编号格式不正确');

/** An instant in UTC, ISO 8601. */
export const instant = z.iso.datetime('时间格式不正确');

/** A day in the store's zone, `YYYY-MM-DD`; read as people write it. */
export const day = z
  .string('请选择日期')
  .overwrite((typed) => readDay(typed) ?? typed)
  .refine(isDay, '日期格式应为 YYYY-MM-DD');

/** A store's wall-clock time, `HH:mm`; read as people write it. */
export const clock = z
  .string('请选择时间')
  .overwrite((typed) => readClock(typed) ?? typed)
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间格式应为 HH:mm');

/** Money in fen. */
export const fen = z.int('金额必须是整数（分）').min(0, '金额不能为负').max(maxFen, '金额过大');

/** A difference in fen, which may be negative. */
export const signedFen = z.int().min(-maxFen).max(maxFen);

export const points = z.int('积分必须是整数').min(0, '积分不能为负').max(maxPoints, '积分过大');

/**
 * The greatest sum an answer can carry, in fen or points. It lies far above every sum of inputs that are allowed (the
 * greatest is a full balance that changes to the dearest rate) and inside safe integers.
 */
export const maxSum = 1_000_000_000_000_000;

/**
 * A sum or a product of several amounts in fen. The bound of a single amount ({@link fen}) does not hold for it.
 * docs/domain/bad-input.md#2.
 */
export const sumFen = z.int().min(0).max(maxSum);

/** A sum or a product of several counts of points. The bound of a balance ({@link points}) does not hold for it. */
export const sumPoints = z.int().min(0).max(maxSum);

/** A difference of two sums, in fen or points. */
export const signedSum = z
  .int()
  .min(0 - maxSum)
  .max(maxSum);

/** A movement of points, which may be negative. */
export const signedPoints = z.int().min(-maxPoints).max(maxPoints);

export const mileageKm = z.int('里程必须是整数公里').min(0, '里程不能为负').max(2_000_000, '里程过大');

/**
 * A plate that the staff side shows. A person who may read a record reads its whole plate, in lists and in details,
 * because the desk recognises the car in front of it by the plate. VINs and phones are masked, in lists and in details;
 * only the detail of a transfer shows the whole VIN, because a manager compares it with the evidence. None of the three
 * is ever logged.
 */
export const shownPlate = z.string();

export const plate = z
  .string('请填写车牌号')
  .max(typedMax, '车牌号格式不正确')
  .overwrite(normalisePlate)
  .refine(isPlate, '车牌号格式不正确，例如 沪A·D68K21');

export const vin = z
  .string('请填写车架号')
  .max(typedMax, '车架号应为 17 位')
  .overwrite(normaliseVin)
  .superRefine((value, ctx) => {
    const fault = vinFault(value);
    if (fault !== null) ctx.addIssue({ code: 'custom', message: vinFaultWords(value, fault) });
  });

/** A phone number of any country, in the form it is stored in. docs/domain/customers.md#3. */
export const phone = z
  .string('请填写手机号')
  .max(typedMax, phoneHint)
  .overwrite(normalisePhone)
  .refine(isPhone, phoneHint);

/**
 * One line a person wrote: a name or a reason. Invisible and direction marks are taken off, and `min` characters must be
 * visible. `label` names the field in the refusal. docs/domain/customers.md#6.
 */
export const text = (label: string, max: number, min = 1) => written(label, max, min, readLine);

/** Text of several lines: a note, or the customer's words. */
export const longText = (label: string, max: number, min = 1) => written(label, max, min, readLines);

function written(label: string, max: number, min: number, read: (typed: string) => string) {
  const field = z
    .string(`请填写${label}`)
    .overwrite(read)
    // One fault is enough: a text that is too short is not counted once more.
    .min(min, { error: `请填写${label}`, abort: true })
    .max(max, `${label}不能超过 ${max} 个字`);
  return min < 2 ? field : field.refine((clean) => visibleCount(clean) >= min, `请填写${label}`);
}

/** A name to sign in with or a code: typed in any width, with or without blanks around it. */
export const typedCode = (label: string, max: number) =>
  z.string(`请填写${label}`).overwrite(plain).min(1, `请填写${label}`).max(max, `${label}不能超过 ${max} 个字`);

/** A whole number that arrives in a query string. */
export const queryInt = (min: number, max: number, fallback: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, '必须是整数')
    .transform(Number)
    .pipe(z.int().min(min, `不能小于 ${min}`).max(max, `不能大于 ${max}`))
    .default(fallback);

/** An opaque position from the last page's `next`. */
export const cursor = z.string().max(200, '翻页位置无效').optional();

/** The one parameter of an operation on a record: `params('appointmentId')`. */
export const params = <Name extends string>(...names: Name[]) =>
  z.strictObject(Object.fromEntries(names.map((name) => [name, id])) as Record<Name, typeof id>);

/** An answer without content (204). */
export const nothing = z.undefined();

/** Values of examples: an id, the place of a next page, and a text of some length. */
export const exampleId = '665f1c2e8b3d4a0012a7c9e1';
export const exampleCursor = 'bmV4dA';
export const exampleText = '安心车主只为提供售后服务而使用您的个人信息，不会把它交给他人。'.repeat(8);
