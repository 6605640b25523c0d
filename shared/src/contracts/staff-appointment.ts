import * as z from 'zod';
import { appointmentBase, appointmentState } from './appointment';
import { clock, day, id, instant, longText, mileageKm, params, shownPlate, text } from './fields';
import { operation } from './operation';
import { lane } from './organisation';
import { powertrain } from './powertrain';
import { rowsOf } from './rows';

/** The same, as the store's staff see it. */
export const staffAppointment = appointmentBase.extend({
  /** The powertrain is the vehicle's present one. */
  vehicle: appointmentBase.shape.vehicle.extend({ powertrain }),
  customerId: id,
  customerName: z.string(),
  /** Masked. */
  customerPhone: z.string().nullable(),
  /** The member's first visit to the store. */
  firstVisit: z.boolean(),
  advisorName: z.string().nullable(),
  requestedAt: instant,
  /** The actions the front desk may take now. */
  actions: z.array(z.enum(['confirm', 'decline', 'check_in', 'start', 'ready', 'settle', 'hand_over'])),
});
export type StaffAppointment = z.output<typeof staffAppointment>;

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
  plate: shownPlate,
  modelName: z.string(),
  customerName: z.string(),
  /** Masked; the last four digits are enough to find a person by. */
  customerPhone: z.string().nullable(),
  serviceNames: z.array(z.string()),
  advisorName: z.string().nullable(),
  firstVisit: z.boolean(),
  requestedAt: instant,
  promiseDueAt: instant.nullable(),
  readyAt: instant.nullable(),
  repairOrderId: id.nullable(),
});
export type BoardCard = z.output<typeof boardCard>;

/**
 * One store's day: lanes with the load of each half hour, and the day's appointments. docs/domain/appointments.md#10.
 */
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
  cards: rowsOf(boardCard),
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
  example: { query: { day: '2026-12-01' } },
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
  example: { body: { reason: '当天工位已满' } },
});

/** Opens the repair order and starts the promise's clock. The desk confirms the vehicle's powertrain, or corrects it. */
export const checkInAppointment = operation({
  ...staffAction,
  id: 'appointment.checkIn',
  path: '/staff/appointments/:appointmentId/check-in',
  summary: '到店接车，开立工单',
  body: z.strictObject({
    mileageKm,
    /** The vehicle's own when left out. */
    powertrain: powertrain.optional(),
    /** The gauge in percent: the charge of an electric car, the fuel of the others. docs/domain/customers.md#7 */
    fuelPercent: z
      .int('油量或电量应为 0 到 100')
      .min(0, '油量或电量应为 0 到 100')
      .max(100, '油量或电量应为 0 到 100')
      .nullable()
      .default(null),
    ownerSays: longText('车主描述', 500, 0).default(''),
  }),
  example: { body: { mileageKm: 21_000, powertrain: 'fuel', fuelPercent: 60, ownerSays: '刹车有异响' } },
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

export const returnCar = operation({
  ...staffAction,
  id: 'appointment.handOver',
  path: '/staff/appointments/:appointmentId/hand-over',
  summary: '交车',
});
