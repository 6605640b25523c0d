import { Refusal } from '@anxin/shared/errors';
import { openBill } from '@anxin/shared/rules/settlement/bill';
import type { Clock } from '../../infra/clock';
import type { Database, Session } from '../../infra/database';
import type { Once } from '../../infra/idempotency.model';
import type { AppointmentRecord, AppointmentService } from '../appointment';
import type { CouponService } from '../coupon';
import type { PointsService } from '../points';
import type { RepairOrderRecord, RepairOrderService } from '../repair-order';
import type { Checkout, CheckoutService } from './checkout.service';
import { orderAsSource } from './bill-source';
import { presentedCoupons } from './presented-coupons';
import type { PresentingService } from './presenting.service';
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
  /** The amount left to pay; 0 once it is settled. */
  dueFen: number;
  settlement: SettlementRecord | null;
}

/** The settlement of repair orders. docs/domain/repair-order.md#7. */
export interface SettlementService {
  /**
   * Calculates the order's bill when `points` are used. Refuses as {@link QuoteService.quote} does, or with
   * `order_state_changed`.
   */
  quote(order: RepairOrderRecord, points: number, at: Date): Promise<QuoteRecord>;
  /**
   * Holds points for the order, and replaces its earlier hold; 0 points only release it. Refuses as a quote does, and
   * with `order_changed` or `order_state_changed`. docs/domain/points.md#6.
   */
  holdPoints(
    order: RepairOrderRecord,
    request: { orderVersion: number; points: number; at: Date },
    once: Once | null,
  ): Promise<QuoteRecord>;
  /**
   * Settles a ready order in one transaction: the order and the appointment move on, packages, coupons and the held
   * points are redeemed, points are earned, and the settlement is stored. Refuses as {@link CheckoutService.checkOut},
   * and with `order_changed` or `order_state_changed`.
   */
  settle(order: RepairOrderRecord, payment: Payment, once: Once | null): Promise<SettlementRecord>;
  /** Presents a coupon for an order that is not settled. Refuses as {@link PresentingService.present}, or `order_state_changed`. */
  presentCoupon(
    order: RepairOrderRecord,
    request: { code: string; lineId: string | null; at: Date },
    once: Once | null,
  ): Promise<QuoteRecord>;
  /** Takes the coupon off the order. Refuses with `not_found` or `order_state_changed`. */
  withdrawCoupon(
    order: RepairOrderRecord,
    request: { couponId: string; at: Date },
    once: Once | null,
  ): Promise<QuoteRecord>;
  byOrder(orderId: string): Promise<SettlementRecord | null>;
  /** The money paid by order or counter bill, for the settled ones among these. */
  paidOf(orderIds: readonly string[]): Promise<Map<string, number>>;
  /** The bill of an appointment; null until its order is opened. */
  billOf(appointmentId: string): Promise<BillRecord | null>;
}

interface Deps {
  database: Database;
  clock: Clock;
  settlements: SettlementModel;
  quotes: QuoteService;
  checkouts: CheckoutService;
  presenting: PresentingService;
  coupons: Pick<CouponService, 'presentedFor'>;
  points: Pick<PointsService, 'accountOf'>;
  appointments: Pick<AppointmentService, 'byId' | 'markSettled'>;
  repairOrders: RepairOrderService;
}

type Visit = AppointmentRecord | null;

export function createSettlementService(deps: Deps): SettlementService {
  const { database, settlements, quotes, checkouts, presenting, appointments, repairOrders } = deps;

  /** The present order. It is written, so that a hold and the settlement conflict when they run at once. */
  async function counted(session: Session, id: string, input: { version: number | null; visit: Visit; at: Date }) {
    const order = await repairOrders.countHold(session, id, input.version);
    return { order, payable: orderAsSource(order, input.visit, input.at) };
  }

  return {
    async quote(order, points, at) {
      if (order.state === 'settled') throw new Refusal('order_state_changed');
      const appointment = await appointments.byId(order.appointmentId);
      return quotes.quote(orderAsSource(order, appointment, at), points, at);
    },

    async holdPoints({ id, appointmentId }, { orderVersion, points, at }, once) {
      const visit = await appointments.byId(appointmentId);
      return database.transact(async (session) => {
        const { order, payable: source } = await counted(session, id, { version: orderVersion, visit, at });
        const key = `hold:${id}:${order.holdsPlaced}`;
        return quotes.replaceHold(session, source, { points, key, at });
      }, once);
    },

    async presentCoupon({ id, appointmentId }, request, once) {
      const visit = await appointments.byId(appointmentId);
      return database.transact(async (session) => {
        const { payable: source } = await counted(session, id, { version: null, visit, at: request.at });
        return presenting.present(session, source, request);
      }, once);
    },

    async withdrawCoupon({ id, appointmentId }, request, once) {
      const visit = await appointments.byId(appointmentId);
      return database.transact(async (session) => {
        const { payable: source } = await counted(session, id, { version: null, visit, at: request.at });
        return presenting.withdraw(session, source, request);
      }, once);
    },

    async settle(order, payment, once) {
      const { orderVersion, by, at } = payment;
      const payer = await checkouts.payingAccountOf(order.vehicleId, at);
      return database.transact(async (session) => {
        const settled = await repairOrders.markSettled(session, order.id, orderVersion, at);
        const appointment = await appointments.markSettled(session, { appointmentId: order.appointmentId, by, at });
        return checkouts.checkOut(session, orderAsSource(settled, appointment, at), payment, payer);
      }, once);
    },

    byOrder: (orderId) => settlements.byOrder(orderId),
    paidOf: (orderIds) => settlements.paidOf(orderIds),

    async billOf(appointmentId) {
      const order = await repairOrders.byAppointmentId(appointmentId);
      if (!order) return null;
      const settlement = order.state === 'settled' ? await settlements.byOrder(order.id) : null;
      if (settlement) {
        const { grossFen, waivedFen, packageFen, couponFen } = settlement;
        return { order, settlement, grossFen, waivedFen, packageFen, couponFen, dueFen: 0 };
      }
      const appointment = await appointments.byId(appointmentId);
      const at = deps.clock.now();
      const source = orderAsSource(order, appointment, at);
      const account = await deps.points.accountOf(order.vehicleId);
      const coupons = account ? await presentedCoupons(deps, source, { account, at }) : [];
      return { order, settlement, ...openBill({ ...source, coupons }) };
    },
  };
}
