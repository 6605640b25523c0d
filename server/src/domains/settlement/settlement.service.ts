import { Refusal } from '@anxin/shared/errors';
import { openBill } from '@anxin/shared/rules/settlement/bill';
import type { Clock } from '../../infra/clock';
import type { Database } from '../../infra/database';
import type { Once } from '../../infra/idempotency.model';
import type { AppointmentService } from '../appointment/appointment.service';
import type { RepairOrderRecord, RepairOrderService } from '../repair-order/repair-order.service';
import type { Checkout, CheckoutService } from './checkout.service';
import { billedLines, payableOrder, promiseBroken } from './payable';
import type { QuoteRecord, QuoteService } from './quote.service';
import type { SettlementModel, SettlementRecord } from './settlement.model';

export type { QuoteRecord } from './quote.service';
export type { SettlementRecord } from './settlement.model';

export interface Payment extends Checkout {
  /** The version of the order the bill was agreed on. */
  orderVersion: number;
}

/** The bill of a visit as its owner may see it. */
export interface BillRecord {
  order: RepairOrderRecord;
  grossFen: number;
  waivedFen: number;
  packageFen: number;
  couponFen: number;
  /** What is left to pay; 0 once it is settled. */
  dueFen: number;
  settlement: SettlementRecord | null;
}

/** The settlement of repair orders. */
export interface SettlementService {
  /** What the order comes to when `points` are used; refuses as {@link QuoteService.quote}, or `order_state_changed`. */
  quote(order: RepairOrderRecord, points: number, at: Date): Promise<QuoteRecord>;
  /**
   * Holds points for the order in place of what was held for it before; 0 only give that back. Refuses as a quote does,
   * and with `order_changed` or `order_state_changed`. Points 6.
   */
  holdPoints(
    order: RepairOrderRecord,
    asked: { orderVersion: number; points: number; at: Date },
    once: Once | null,
  ): Promise<QuoteRecord>;
  /**
   * Settles a ready order in one transaction: the order and the appointment move on, the points held are redeemed, others
   * earned, and the settlement is kept. Refuses as {@link CheckoutService.checkOut}, and with `order_changed` or
   * `order_state_changed`.
   */
  settle(order: RepairOrderRecord, payment: Payment, once: Once | null): Promise<SettlementRecord>;
  byOrder(orderId: string): Promise<SettlementRecord | null>;
  /** The bill of an appointment; null until its order is opened. */
  billOf(appointmentId: string): Promise<BillRecord | null>;
}

interface Deps {
  database: Database;
  clock: Clock;
  settlements: SettlementModel;
  quotes: QuoteService;
  checkouts: CheckoutService;
  appointments: Pick<AppointmentService, 'byId' | 'markSettled'>;
  repairOrders: RepairOrderService;
}

export function createSettlementService(deps: Deps): SettlementService {
  const { database, settlements, quotes, checkouts, appointments, repairOrders } = deps;

  return {
    async quote(order, points, at) {
      if (order.state === 'settled') throw new Refusal('order_state_changed');
      const appointment = await appointments.byId(order.appointmentId);
      return quotes.quote(payableOrder(order, appointment, at), points, at);
    },

    async holdPoints({ id, appointmentId }, { orderVersion, points, at }, once) {
      const appointment = await appointments.byId(appointmentId);
      return database.transact(async (session) => {
        const order = await repairOrders.countHold(session, id, orderVersion);
        const key = `hold:${id}:${order.holdsPlaced}`;
        return quotes.replaceHold(session, payableOrder(order, appointment, at), { points, key, at });
      }, once);
    },

    async settle(order, payment, once) {
      const { orderVersion, by, at } = payment;
      const purse = await checkouts.purseOf(order.vehicleId, at);
      return database.transact(async (session) => {
        const settled = await repairOrders.markSettled(session, order.id, orderVersion, at);
        const appointment = await appointments.markSettled(session, { appointmentId: order.appointmentId, by, at });
        return checkouts.checkOut(session, payableOrder(settled, appointment, at), payment, purse);
      }, once);
    },

    byOrder: (orderId) => settlements.byOrder(orderId),

    async billOf(appointmentId) {
      const order = await repairOrders.byAppointmentId(appointmentId);
      if (!order) return null;
      const settlement = order.state === 'settled' ? await settlements.byOrder(order.id) : null;
      if (settlement) {
        const { grossFen, waivedFen, packageFen, couponFen } = settlement;
        return { order, settlement, grossFen, waivedFen, packageFen, couponFen, dueFen: 0 };
      }
      const appointment = await appointments.byId(appointmentId);
      const broken = promiseBroken(appointment, deps.clock.now());
      return {
        order,
        settlement,
        ...openBill({ lines: billedLines(order.lines), promiseBroken: broken, coupons: [] }),
      };
    },
  };
}
