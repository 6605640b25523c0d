import * as z from 'zod';
import { clock, cursor, day, fen, id, instant, mileageKm, params, points, queryInt, text } from './fields';
import { advisorCard } from './member';
import { operation } from './operation';
import { lane, service } from './organisation';

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
  /** What is waived when it is late. */
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

const appointmentBase = z.object({
  id,
  /** As printed and spoken: `YY1124-031`. */
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
  pointsFen: fen,
  paidFen: fen,
  /** To pay while open; 0 once settled. */
  dueFen: fen,
  settledAt: instant.nullable(),
  earnedPoints: points,
});

/** An appointment as its owner sees it. */
export const appointment = appointmentBase.extend({
  storePhone: z.string(),
  storeAddress: z.string(),
  advisor: advisorCard.nullable(),
  /** Free of charge until then; later it counts as late. */
  freeCancelUntil: instant,
  lateCancel: z.boolean(),
  canCancel: z.boolean(),
  canReschedule: z.boolean(),
  bill: bill.nullable(),
});
export type Appointment = z.output<typeof appointment>;

/** The same, as the store's staff see it. */
export const staffAppointment = appointmentBase.extend({
  memberId: id,
  memberName: z.string(),
  /** Masked. */
  memberPhone: z.string().nullable(),
  /** The member's first visit to the store. */
  firstVisit: z.boolean(),
  advisorName: z.string().nullable(),
  requestedAt: instant,
  /** What the front desk may do now. */
  actions: z.array(z.enum(['confirm', 'decline', 'check_in', 'start', 'ready', 'settle', 'hand_over'])),
});
export type StaffAppointment = z.output<typeof staffAppointment>;

const when = { day, start: clock };

/**
 * Books: takes every half hour the services cover, all or none, in one transaction with the appointment.
 * Appointments 2 and 8.
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
    note: text('备注', 200, 0).default(''),
  }),
  answer: appointment,
  refusals: [
    'slot_full',
    'slot_not_open',
    'slot_past',
    'slot_too_far',
    'vehicle_already_booked',
    'services_not_combinable',
    'phone_required',
  ],
});

/** The member's appointments: `open` soonest first, `past` latest first. */
export const listAppointments = operation({
  id: 'appointment.list',
  method: 'GET',
  path: '/appointments',
  summary: '我的预约',
  access: 'member',
  query: z.strictObject({
    scope: z.enum(['open', 'past'], '范围只能是 open 或 past').default('open'),
    cursor,
    limit: queryInt(1, 50, 20),
  }),
  answer: z.object({ appointments: z.array(appointment), next: z.string().nullable() }),
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

/** Takes the new time and frees the old one in one transaction. Appointments 5. */
export const rescheduleAppointment = operation({
  id: 'appointment.reschedule',
  method: 'POST',
  path: '/appointments/:appointmentId/reschedule',
  summary: '改期',
  access: 'member',
  idempotent: true,
  params: params('appointmentId'),
  body: z.strictObject(when),
  answer: appointment,
  refusals: [
    'slot_full',
    'slot_not_open',
    'slot_past',
    'slot_too_far',
    'appointment_state_changed',
    'vehicle_already_booked',
  ],
});

/** Cancels and frees the places; late within 2 hours of the start. Appointments 6. */
export const cancelAppointment = operation({
  id: 'appointment.cancel',
  method: 'POST',
  path: '/appointments/:appointmentId/cancel',
  summary: '取消预约',
  access: 'member',
  idempotent: true,
  params: params('appointmentId'),
  body: z.strictObject({ reason: text('原因', 100, 0).default('') }),
  answer: appointment,
  refusals: ['appointment_state_changed'],
});

/** A block on the front desk's board. */
export const boardCard = z.object({
  id,
  no: z.string(),
  state: appointmentState,
  lane,
  start: clock,
  end: clock,
  startsAt: instant,
  endsAt: instant,
  plate: z.string(),
  modelName: z.string(),
  memberName: z.string(),
  /** Masked; the last four digits are enough to find a person by. */
  memberPhone: z.string().nullable(),
  serviceNames: z.array(z.string()),
  advisorName: z.string().nullable(),
  firstVisit: z.boolean(),
  requestedAt: instant,
  promiseDueAt: instant.nullable(),
  readyAt: instant.nullable(),
  repairOrderId: id.nullable(),
});
export type BoardCard = z.output<typeof boardCard>;

/** One store's day: lanes with the load of each half hour, and the day's appointments. Appointments 10. */
export const board = z.object({
  storeId: id,
  storeName: z.string(),
  day,
  isOpen: z.boolean(),
  now: instant,
  slotMinutes: z.int(),
  lanes: z.array(
    z.object({
      lane,
      bays: z.int(),
      onlineBays: z.int(),
      slots: z.array(z.object({ start: clock, capacity: z.int(), taken: z.int(), offPeak: z.boolean() })),
    }),
  ),
  cards: z.array(boardCard),
});
export type Board = z.output<typeof board>;

export const getBoard = operation({
  id: 'appointment.board',
  method: 'GET',
  path: '/staff/stores/:storeId/board',
  summary: '当日看板',
  access: 'staff',
  params: params('storeId'),
  query: z.strictObject({ day: day.optional() }),
  answer: board,
});

export const getStaffAppointment = operation({
  id: 'appointment.staffGet',
  method: 'GET',
  path: '/staff/appointments/:appointmentId',
  summary: '预约详情（员工）',
  access: 'staff',
  params: params('appointmentId'),
  answer: staffAppointment,
});

const staffAction = {
  method: 'POST' as const,
  access: 'staff' as const,
  idempotent: true,
  params: params('appointmentId'),
  answer: staffAppointment,
  refusals: ['appointment_state_changed'] as const,
};

export const confirmAppointment = operation({
  ...staffAction,
  id: 'appointment.confirm',
  path: '/staff/appointments/:appointmentId/confirm',
  summary: '确认预约',
});

/** Declines with a reason the owner sees, and frees the places. */
export const declineAppointment = operation({
  ...staffAction,
  id: 'appointment.decline',
  path: '/staff/appointments/:appointmentId/decline',
  summary: '婉拒预约',
  body: z.strictObject({ reason: text('婉拒原因', 100, 2) }),
});

/** Opens the repair order and starts the promise's clock. */
export const checkInAppointment = operation({
  ...staffAction,
  id: 'appointment.checkIn',
  path: '/staff/appointments/:appointmentId/check-in',
  summary: '到店接车，开立工单',
  body: z.strictObject({
    mileageKm,
    fuelPercent: z
      .int('油量应为 0 到 100')
      .min(0, '油量应为 0 到 100')
      .max(100, '油量应为 0 到 100')
      .nullable()
      .default(null),
    ownerSays: text('车主描述', 500, 0).default(''),
  }),
  refusals: ['appointment_state_changed', 'mileage_backwards'],
});

export const startService = operation({
  ...staffAction,
  id: 'appointment.start',
  path: '/staff/appointments/:appointmentId/start',
  summary: '开始施工',
});

/** Work is done: stops the promise's clock. */
export const markReady = operation({
  ...staffAction,
  id: 'appointment.ready',
  path: '/staff/appointments/:appointmentId/ready',
  summary: '完工',
});

export const handOver = operation({
  ...staffAction,
  id: 'appointment.handOver',
  path: '/staff/appointments/:appointmentId/hand-over',
  summary: '交车',
});
