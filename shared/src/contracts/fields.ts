import * as z from 'zod';
import { maxFen } from '../values/money';
import { isPhone, normalisePhone } from '../values/phone';
import { isPlate, normalisePlate } from '../values/plate';
import { maxPoints } from '../values/points';
import { isDay } from '../values/store-time';
import { normaliseVin, vinFault } from '../values/vin';

/** The fields contracts are made of. Each says in Chinese what is wrong with a value that does not fit. */

export const id = z.string('请提供编号').regex(/^[0-9a-f]{24}$/, '编号格式不正确');

/** An instant in UTC, ISO 8601. */
export const instant = z.iso.datetime('时间格式不正确');

/** A day in the store's zone, `YYYY-MM-DD`. */
export const day = z.string('请选择日期').refine(isDay, '日期格式应为 YYYY-MM-DD');

/** A store's wall-clock time, `HH:mm`. */
export const clock = z.string('请选择时间').regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间格式应为 HH:mm');

/** Money in fen. */
export const fen = z.int('金额必须是整数（分）').min(0, '金额不能为负').max(maxFen, '金额过大');

/** A difference in fen, which may be negative. */
export const signedFen = z.int().min(-maxFen).max(maxFen);

export const points = z.int('积分必须是整数').min(0, '积分不能为负').max(maxPoints, '积分过大');

/** A sum over several earnings, which the greatest balance does not bound. */
export const pointsTotal = z.int().min(0);

/** What points are worth in fen: with few of them to the yuan it is more than any bill comes to. */
export const pointsWorth = z.int().min(0);

/** A movement of points, which may be negative. */
export const signedPoints = z.int().min(-maxPoints).max(maxPoints);

export const mileageKm = z.int('里程必须是整数公里').min(0, '里程不能为负').max(2_000_000, '里程过大');

export const plate = z
  .string('请填写车牌号')
  .max(16, '车牌号格式不正确')
  .overwrite(normalisePlate)
  .refine(isPlate, '车牌号格式不正确，例如 沪A·D68K21');

export const vin = z
  .string('请填写车架号')
  .max(40, '车架号应为 17 位')
  .overwrite(normaliseVin)
  .superRefine((value, ctx) => {
    const fault = vinFault(value);
    if (fault === 'shape') ctx.addIssue({ code: 'custom', message: '车架号应为 17 位字母或数字，不含 I、O、Q' });
    if (fault === 'check_digit') ctx.addIssue({ code: 'custom', message: '车架号校验位不正确，请核对行驶证' });
  });

export const phone = z
  .string('请填写手机号')
  .max(20, '手机号格式不正确')
  .overwrite(normalisePhone)
  .refine(isPhone, '手机号格式不正确');

/** Free text a person typed, trimmed; `label` names the field in the refusal. */
export const text = (label: string, max: number, min = 1) =>
  z.string(`请填写${label}`).trim().min(min, `请填写${label}`).max(max, `${label}不能超过 ${max} 个字`);

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
