import type { ServiceType } from '@anxin/shared/contracts/organisation';
import type { Powertrain } from '@anxin/shared/contracts/powertrain';
import { Refusal, refuseField } from '@anxin/shared/errors';
import { sumFen } from '@anxin/shared/rules/settlement/bill';
import { businessTypeOf } from '@anxin/shared/rules/settlement/business-type';
import { maxFen } from '@anxin/shared/values/money';
import { dayOf } from '@anxin/shared/values/store-time';
import type { Session } from '../../infra/database';
import type { Once } from '../../infra/idempotency.model';
import type { PrintedNumbers } from '../../infra/printed-numbers';
import { createLinePackageService, type LinePackageDeps, type LinePackageService } from './line-package.service';
import { orderEvent } from './repair-order.events';
import type { RepairOrderMoves } from './repair-order.lifecycle';
import type { OrderLine, RepairOrderRecord } from './repair-order.model';

export type { OrderLine, RepairOrderRecord } from './repair-order.model';

/** The visit an order is opened for: its booking, and the notes from the reception of the car. */
export interface OpenedVisit {
  appointment: {
    id: string;
    storeId: string;
    customerId: string;
    vehicleId: string;
    plate: string;
    modelName: string;
    customerName: string;
    services: { name: string; type: ServiceType; priceFen: number; promiseMinutes: number | null }[];
  };
  mileageKm: number;
  powertrain: Powertrain;
  fuelPercent: number | null;
  ownerSays: string;
  openedBy: { id: string; name: string };
  at: Date;
}

/** The work or the part to add. */
export type LineWanted = Pick<OrderLine, 'kind' | 'name' | 'quantity' | 'unitPriceFen'>;

/** Repair orders from check-in to settlement. Repair order and settlement. docs/domain/repair-order.md#1, #2. */
export interface RepairOrderService extends LinePackageService {
  /** Opens the order with a labour line for each booked service, at its reference price. */
  open(session: Session, visit: OpenedVisit): Promise<RepairOrderRecord>;
  byId(id: string): Promise<RepairOrderRecord | null>;
  /** The orders with these ids, in no order. */
  byIds(ids: readonly string[]): Promise<RepairOrderRecord[]>;
  byAppointmentId(appointmentId: string): Promise<RepairOrderRecord | null>;
  /** The orders of several appointments, by the appointments' ids. */
  byAppointmentIds(appointmentIds: readonly string[]): Promise<Map<string, RepairOrderRecord>>;
  /**
   * Refuses with `order_state_changed` once it is settled, and with `invalid_input` for an amount that is too large.
   */
  addLine(orderId: string, line: LineWanted, by: { name: string }, once: Once | null): Promise<RepairOrderRecord>;
  /** Refuses with `order_state_changed` once it is settled, `not_found` when there is no such line. */
  removeLine(orderId: string, lineId: string, once: Once | null): Promise<RepairOrderRecord>;
  /** The work is done. Refuses with `order_state_changed`. */
  markReady(session: Session, orderId: string, at: Date): Promise<RepairOrderRecord>;
  /**
   * Counts that points are held for it, or a coupon is presented for it or taken off. Refuses with
   * `order_state_changed` once it is settled, `order_changed` when it has another version now; null allows every
   * version.
   */
  countHold(session: Session, orderId: string, version: number | null): Promise<RepairOrderRecord>;
  /** Refuses with `order_state_changed` unless it is ready, `order_changed` when it has another version now. */
  markSettled(session: Session, orderId: string, version: number, at: Date): Promise<RepairOrderRecord>;
}

const linesMax = 200;

export function createRepairOrderService(
  deps: LinePackageDeps & { numbers: PrintedNumbers; moves: RepairOrderMoves },
): RepairOrderService {
  const { database, orders, moves, numbers, clock } = deps;
  const { outbox } = database;

  /** Sets the lines of an order that is not settled, provided nobody changed it meanwhile. */
  async function changeLines(
    session: Session,
    orderId: string,
    changed: (lines: OrderLine[]) => OrderLine[],
  ): Promise<RepairOrderRecord> {
    const { version, state, lines } = await moves.current(session, orderId);
    if (state === 'settled') throw new Refusal('order_state_changed');
    const order = await orders.change(session, orderId, { version, state }, { lines: changed(lines) });
    if (!order) throw new Refusal('order_state_changed');
    outbox.tell(session, orderEvent('repair_order.lines_changed', order, clock.now()));
    return order;
  }

  async function byAppointmentIds(appointmentIds: readonly string[]): Promise<Map<string, RepairOrderRecord>> {
    const found = await orders.byAppointments(appointmentIds);
    return new Map(found.map((order) => [order.appointmentId, order]));
  }

  return {
    ...createLinePackageService(deps),

    async open(session, visit) {
      // The number is taken outside the transaction, so that check-ins do not wait for one another; a check-in that is
      // rolled back leaves a gap.
      const no = await numbers.next('PD', visit.appointment.storeId, dayOf(visit.at));
      const order = openedOrder(visit, { id: orders.newId(), no, lineId: orders.newId });
      await orders.insert(session, order);
      outbox.tell(session, orderEvent('repair_order.opened', order, visit.at));
      return order;
    },

    byId: (id) => orders.byId(id),
    byIds: (ids) => orders.byIds(ids),
    byAppointmentIds,
    byAppointmentId: async (id) => (await byAppointmentIds([id])).get(id) ?? null,

    addLine: (orderId, line, by, once) =>
      database.transact(
        (session) => changeLines(session, orderId, (lines) => withLine(lines, line, orders.newId(), by.name)),
        once,
      ),

    removeLine: (orderId, lineId, once) =>
      database.transact((session) => changeLines(session, orderId, (lines) => withoutLine(lines, lineId)), once),

    async markReady(session, orderId, at) {
      const change = { set: { readyAt: at }, inc: { version: 1 } };
      return moves.move(session, { id: orderId, state: 'open' }, { to: 'ready', actor: 'staff', at, ...change });
    },

    async countHold(session, orderId, version) {
      const { state, version: present } = await moves.current(session, orderId);
      if (state === 'settled') throw new Refusal('order_state_changed');
      const counted = await orders.countHold(session, orderId, { state, version: version ?? present });
      if (!counted) throw new Refusal('order_changed');
      outbox.tell(session, orderEvent('repair_order.benefits_changed', counted, clock.now()));
      return counted;
    },

    async markSettled(session, orderId, version, at) {
      const change = { guard: { version }, set: { settledAt: at }, inc: { version: 1 } };
      const settling = { to: 'settled', actor: 'staff', at, ...change } as const;
      const settled = await moves.tryMove(session, { id: orderId, state: 'ready' }, settling);
      if (settled) return settled;
      const { state } = await moves.current(session, orderId);
      throw new Refusal(state === 'ready' ? 'order_changed' : 'order_state_changed');
    },
  };
}

function openedOrder(visit: OpenedVisit, ids: { id: string; no: string; lineId: () => string }): RepairOrderRecord {
  const { appointment, openedBy, at } = visit;
  const { storeId, customerId, vehicleId, plate, modelName, customerName, services } = appointment;
  return {
    id: ids.id,
    no: ids.no,
    version: 1,
    state: 'open',
    appointmentId: appointment.id,
    storeId,
    customerId,
    vehicleId,
    plate,
    modelName,
    customerName,
    businessType: businessTypeOf(services),
    mileageKm: visit.mileageKm,
    powertrain: visit.powertrain,
    fuelPercent: visit.fuelPercent,
    ownerSays: visit.ownerSays,
    openedBy: { id: openedBy.id, name: openedBy.name },
    openedAt: at,
    readyAt: null,
    settledAt: null,
    holdsPlaced: 0,
    lines: services.map(({ name, priceFen, promiseMinutes }) => ({
      id: ids.lineId(),
      kind: 'labour',
      name,
      quantity: 1,
      unitPriceFen: priceFen,
      amountFen: priceFen,
      express: promiseMinutes !== null,
      proposedBy: openedBy.name,
      package: null,
    })),
  };
}

function withLine(lines: OrderLine[], line: LineWanted, id: string, proposedBy: string): OrderLine[] {
  const { kind, name, quantity, unitPriceFen } = line;
  const amountFen = quantity * unitPriceFen;
  if (sumFen(lines) + amountFen > maxFen) throw refuseField('invalid_input', 'body.unitPriceFen', '工单金额过大');
  if (lines.length >= linesMax) throw refuseField('invalid_input', 'body', `一张工单最多 ${linesMax} 个项目`);
  return [...lines, { id, kind, name, quantity, unitPriceFen, amountFen, express: false, proposedBy, package: null }];
}

function withoutLine(lines: OrderLine[], lineId: string): OrderLine[] {
  if (!lines.some((line) => line.id === lineId)) throw new Refusal('not_found');
  return lines.filter((line) => line.id !== lineId);
}
