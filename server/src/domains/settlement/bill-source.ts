import type { Sells } from '@anxin/shared/contracts/counter-bill';
import type { BusinessType } from '@anxin/shared/contracts/organisation';
import type { LinePackage } from '@anxin/shared/contracts/repair-order';
import { isArrivalInTime } from '@anxin/shared/rules/appointment/arrival';
import { isPromiseBroken } from '@anxin/shared/rules/promise/promise';
import type { BilledLine } from '@anxin/shared/rules/settlement/bill';
import type { AppointmentRecord } from '../appointment';
import type { OrderLine, RepairOrderRecord } from '../repair-order';

/** A line, with the package use that was marked on it; the settlement takes the use. */
export interface BillSourceLine extends BilledLine {
  package: { packageId: string; itemId: string; name: string; valueFen: number } | null;
}

/** The record that is settled, a repair order or a counter bill, with its owner and all facts its sum depends on. */
export interface BillSource {
  kind: 'repair_order' | 'counter_bill';
  id: string;
  /** As printed. */
  no: string;
  version: number;
  /** The visit it belongs to; null at the counter. */
  appointmentId: string | null;
  storeId: string;
  customerId: string;
  vehicleId: string;
  businessType: BusinessType;
  lines: readonly BillSourceLine[];
  promiseBroken: boolean;
  /** Bonus fixed at booking. docs/domain/appointments.md#8. */
  offPeakPoints: number;
  /** The car came in its booked time; false at the counter. docs/domain/appointments.md#8. */
  arrivedInTime: boolean;
  /** The offer its settlement issues; null when it sells neither packages nor coupons. */
  sells: Sells | null;
}

/** The order as a bill source, with the state of its visit's promise at `at`. */
export function orderAsSource(order: RepairOrderRecord, appointment: AppointmentRecord | null, at: Date): BillSource {
  const { id, no, version, appointmentId, storeId, customerId, vehicleId, businessType } = order;
  return {
    kind: 'repair_order',
    id,
    no,
    version,
    appointmentId,
    storeId,
    customerId,
    vehicleId,
    businessType,
    lines: billedLines(order.lines),
    promiseBroken: promiseBroken(appointment, at),
    offPeakPoints: appointment?.offPeakPoints ?? 0,
    arrivedInTime: appointment !== null && cameInTime(appointment),
    sells: null,
  };
}

/** A car that has not come yet is expected in its booked time. docs/domain/appointments.md#8. */
export function cameInTime({ startsAt, history }: Pick<AppointmentRecord, 'startsAt' | 'history'>): boolean {
  const arrival = history.find(({ state }) => state === 'checked_in');
  return !arrival || isArrivalInTime(startsAt, arrival.at);
}

function billedLines(lines: readonly OrderLine[]): BillSourceLine[] {
  return lines.map(({ id, amountFen, express, package: marked }) => ({
    id,
    amountFen,
    express,
    package: marked && usedPackage(marked),
  }));
}

function usedPackage({ packageId, itemId, name, itemName, valueFen }: LinePackage): BillSourceLine['package'] {
  return { packageId, itemId, name: `${name} · ${itemName}`, valueFen };
}

function promiseBroken(appointment: AppointmentRecord | null, at: Date): boolean {
  return appointment?.promise ? isPromiseBroken(appointment.promise, at) : false;
}
