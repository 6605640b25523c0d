import * as z from 'zod';
import { clock, day, exampleId, fen, id, params, points } from './fields';
import { operation } from './operation';
import { powertrain } from './powertrain';
import { rowsOf } from './rows';

/** The kind of bay a service occupies: express, general or body-and-paint. */
export const lane = z.enum(['express', 'general', 'body_and_paint'], '未知的工位类别');
export type Lane = z.output<typeof lane>;

export const serviceType = z.enum(['maintenance', 'repair', 'express_maintenance', 'express_body_and_paint']);
export type ServiceType = z.output<typeof serviceType>;

/**
 * The business type of a bill, for points and figures. It covers every business of a store. docs/domain/points.md#4.
 */
export const businessType = z.enum(
  ['maintenance', 'repair', 'body_and_paint', 'product', 'package', 'insurance', 'inspection', 'used_car', 'coupon'],
  '未知的业务类型',
);
export type BusinessType = z.output<typeof businessType>;

/** An employee has one or more of these, each in one store. */
export const staffRole = z.enum([
  'front_desk',
  'advisor',
  'customer_service_agent',
  'technician',
  'workshop_leader',
  'service_care_manager',
  'after_sales_manager',
  'general_manager',
  'online_operations',
  'group_operations',
]);
export type StaffRole = z.output<typeof staffRole>;

export const store = z.object({
  id,
  name: z.string(),
  brandName: z.string(),
  address: z.string(),
  phone: z.string(),
  /** GCJ-02 degrees. */
  location: z.object({ longitude: z.number(), latitude: z.number() }),
  /** Usual opening hours by weekday, 0 for Sunday; a weekday without an entry is closed. */
  hours: z.array(z.object({ weekday: z.int().min(0).max(6), opens: clock, closes: clock })),
  /** Opening hours of the present day, which may be a holiday; null when the store is closed all day. */
  today: z.object({ opens: clock, closes: clock }).nullable(),
  /** A cancellation is free until this many minutes before the start. */
  freeCancelMinutes: z.int(),
});
export type Store = z.output<typeof store>;

export const service = z.object({
  id,
  name: z.string(),
  type: serviceType,
  lane,
  summary: z.string(),
  /** Standard time the bay is taken for. */
  minutes: z.int(),
  /** Reference price. */
  priceFen: fen,
  /** Minutes from check-in within which it is promised ready; null when the service carries no promise. */
  promiseMinutes: z.int().nullable(),
  /** The powertrains the service fits; empty for all of them. docs/domain/customers.md#7 */
  powertrains: z.array(powertrain),
});
export type Service = z.output<typeof service>;

/** A half hour of one lane as a car owner sees it. */
export const openSlot = z.object({
  start: clock,
  /** The expected time of the hand-over: the promise for express services, else the standard time. */
  handBack: clock,
  /** Places left for the whole standard time; 0 when any covered slot is full. */
  left: z.int(),
  state: z.enum(['free', 'full', 'past']),
  /** Bonus points for coming off-peak; null when not off-peak. */
  offPeakPoints: points.nullable(),
});
export type OpenSlot = z.output<typeof openSlot>;

export const openDay = z.object({
  day,
  /** `班` a make-up working day, `休` a day off, null an ordinary one. */
  mark: z.enum(['班', '休']).nullable(),
  state: z.enum(['open', 'full', 'closed']),
  left: z.int(),
  slots: z.array(openSlot),
});
export type OpenDay = z.output<typeof openDay>;

/** Stores a car owner can choose from. */
export const listStores = operation({
  id: 'organisation.listStores',
  method: 'GET',
  path: '/stores',
  summary: '门店列表',
  access: 'public',
  answer: z.object({ stores: rowsOf(store) }),
});

/** Services the store offers, in the order it wants them shown. */
export const listServices = operation({
  id: 'organisation.listServices',
  method: 'GET',
  path: '/stores/:storeId/services',
  summary: '门店服务项目',
  access: 'public',
  params: params('storeId'),
  answer: z.object({ services: rowsOf(service) }),
});

/**
 * Free places by day and time for the chosen services (which share one lane). docs/domain/appointments.md#1, #2, #8.
 * Days run from `from` (today when left out) for `days` days.
 */
export const availability = operation({
  id: 'organisation.availability',
  method: 'GET',
  path: '/stores/:storeId/availability',
  summary: '可预约的日期与时段',
  access: 'public',
  params: params('storeId'),
  query: z.strictObject({
    /** One or more service ids, comma separated. */
    services: z.string('请选择服务').regex(/^[0-9a-f]{24}(,[0-9a-f]{24}){0,4}$/, '服务编号格式不正确'),
    from: day.optional(),
    days: z
      .string()
      .regex(/^([1-9]|1[0-4])$/, '天数应为 1 到 14')
      .default('7'),
  }),
  example: { query: { services: exampleId, from: '2026-12-01', days: '7' } },
  answer: z.object({ days: rowsOf(openDay) }),
  refusals: ['services_not_combinable'],
});
