import * as z from 'zod';
import {
  clock,
  cursor,
  day,
  exampleCursor,
  exampleId,
  fen,
  id,
  instant,
  longText,
  params,
  points,
  queryInt,
  sumPoints,
  text,
} from './fields';
import { advisorCard } from './customer';
import { operation } from './operation';
import { lane, service } from './organisation';
import { rowsOf } from './rows';

export const appointmentState = z.enum([
  'requested',
  'confirmed',
  'checked_in',
  'in_service',
  'ready',
  'settled',
  'handed_over',
  'cancelled',
  'declined',
  'expired',
  'no_show',
]);
export type AppointmentState = z.output<typeof appointmentState>;

/** One transition: who (as shown to the owner), when and why. */
export const transition = z.object({
  state: appointmentState,
  at: instant,
  by: z.string(),
  reason: z.string().nullable(),
});

/** The promise's clock: from check-in to ready. */
export const promise = z.object({
  minutes: z.int(),
  startedAt: instant,
  dueAt: instant,
  readyAt: instant.nullable(),
  kept: z.boolean().nullable(),
  /** The amount waived when the car is late. */
  waivableFen: fen,
});

export const bookedService = service.pick({
  id: true,
  name: true,
  type: true,
  minutes: true,
  priceFen: true,
  promiseMinutes: true,
});

/** The fields that owner and staff both see. */
export const appointmentBase = z.object({
  id,
  /** As printed and spoken: `YY01-261124-031`. */
  no: z.string(),
  state: appointmentState,
  storeId: id,
  storeName: z.string(),
  lane,
  services: z.array(bookedService),
  day,
  start: clock,
  end: clock,
  startsAt: instant,
  endsAt: instant,
  note: z.string(),
  /** Bonus points fixed at booking for coming off-peak. */
  offPeakPoints: points,
  vehicle: z.object({ id, plate: z.string(), modelName: z.string() }),
  repairOrderId: id.nullable(),
  promise: promise.nullable(),
  history: z.array(transition),
});

/** The bill as the owner may see it. */
export const bill = z.object({
  no: z.string(),
  lines: z.array(z.object({ name: z.string(), quantity: z.int(), amountFen: fen })),
  grossFen: fen,
  waivedFen: fen,
  /** The amount that owned packages pay. */
  packageFen: fen,
  /** The amount that coupons pay; while the order is open, those presented at the desk at this moment. */
  couponFen: fen,
  pointsFen: fen,
  paidFen: fen,
  /** To pay while open; 0 once settled. */
  dueFen: fen,
  settledAt: instant.nullable(),
  earnedPoints: sumPoints,
});

/** An appointment as its owner sees it. */
export const appointment = appointmentBase.extend({
  storePhone: z.string(),
  storeAddress: z.string(),
  advisor: advisorCard.nullable(),
  /** A cancellation is free until this time; later it counts as late. */
  freeCancelUntil: instant,
  lateCancel: z.boolean(),
  /** Moved in the last hours before its start, which counts as late too. docs/domain/appointments.md#5. */
  lateMove: z.boolean(),
  canCancel: z.boolean(),
  canReschedule: z.boolean(),
  bill: bill.nullable(),
});
export type Appointment = z.output<typeof appointment>;

const when = { day, start: clock };

/**
 * Books an appointment: takes every half hour the services cover, all or none, in one transaction with the appointment.
 * Each service must fit the vehicle's powertrain. docs/domain/appointments.md#2, #8.
 */
export const bookAppointment = operation({
  id: 'appointment.book',
  method: 'POST',
  path: '/appointments',
  summary: '预约',
  access: 'member',
  status: 201,
  idempotent: true,
  body: z.strictObject({
    vehicleId: id,
    storeId: id,
    serviceIds: z
      .array(id)
      .min(1, '请选择服务')
      .max(5, '一次最多选择 5 项服务')
      .refine((ids) => new Set(ids).size === ids.length, '服务重复'),
    ...when,
    note: longText('备注', 200, 0).default(''),
  }),
  example: {
    body: {
      vehicleId: exampleId,
      storeId: exampleId,
      serviceIds: [exampleId],
      day: '2026-12-01',
      start: '10:00',
      note: '刹车有异响',
    },
  },
  answer: appointment,
  refusals: [
    'not_found',
    'slot_full',
    'slot_not_open',
    'slot_past',
    'slot_too_far',
    'vehicle_already_booked',
    'vehicle_booked_that_day',
    'vehicle_bookings_limit',
    'member_bookings_limit',
    'services_not_combinable',
    'service_not_fit',
    'phone_required',
  ],
});

/**
 * Lists the member's appointments: `open` soonest first, `past` latest first. `declined` lists the requests that the
 * store declined or did not answer, and that the member has not acted on: nothing was booked for the vehicle since,
 * they were not dismissed, and their time is still to come (declined) or at most 7 days past (expired). It has one page.
 * docs/domain/appointments.md#4.
 */
export const listAppointments = operation({
  id: 'appointment.list',
  method: 'GET',
  path: '/appointments',
  summary: '我的预约',
  access: 'member',
  query: z.strictObject({
    scope: z.enum(['open', 'past', 'declined'], '范围只能是 open、past 或 declined').default('open'),
    cursor,
    limit: queryInt(1, 50, 20),
  }),
  example: { query: { cursor: exampleCursor, limit: '20', scope: 'open' } },
  answer: z.object({ appointments: rowsOf(appointment), next: z.string().nullable() }),
  refusals: ['invalid_cursor'],
});

export const getAppointment = operation({
  id: 'appointment.get',
  method: 'GET',
  path: '/appointments/:appointmentId',
  summary: '预约详情',
  access: 'member',
  params: params('appointmentId'),
  answer: appointment,
});

/** Takes the new time and frees the old one in one transaction. docs/domain/appointments.md#5. */
export const rescheduleAppointment = operation({
  id: 'appointment.reschedule',
  method: 'POST',
  path: '/appointments/:appointmentId/reschedule',
  summary: '改期',
  access: 'member',
  idempotent: true,
  params: params('appointmentId'),
  body: z.strictObject(when),
  example: { body: { day: '2026-12-01', start: '10:00' } },
  answer: appointment,
  refusals: [
    'slot_full',
    'slot_not_open',
    'slot_past',
    'slot_too_far',
    'appointment_state_changed',
    'vehicle_already_booked',
    'vehicle_booked_that_day',
    'vehicle_bookings_limit',
    'member_bookings_limit',
  ],
});

/** Cancels and frees the places; late within 2 hours of the start. docs/domain/appointments.md#6. */
export const cancelAppointment = operation({
  id: 'appointment.cancel',
  method: 'POST',
  path: '/appointments/:appointmentId/cancel',
  summary: '取消预约',
  access: 'member',
  idempotent: true,
  params: params('appointmentId'),
  body: z.strictObject({ reason: text('原因', 100, 0).default('') }),
  example: { body: { reason: '临时有事' } },
  answer: appointment,
  refusals: ['appointment_state_changed'],
});

/** Stores that the member has read that the request was declined or expired: it is no longer listed under `declined`. */
export const dismissDeclined = operation({
  id: 'appointment.dismissDeclined',
  method: 'POST',
  path: '/appointments/:appointmentId/dismiss',
  summary: '知道了：不再提示被婉拒或未获答复的预约',
  access: 'member',
  idempotent: true,
  params: params('appointmentId'),
  answer: appointment,
  refusals: ['appointment_state_changed'],
});
