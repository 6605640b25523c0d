import { Refusal, refuseField } from '@anxin/shared/errors';
import { isPromiseBroken } from '@anxin/shared/rules/promise/promise';
import { type Bill, openBill, settlementBill, sumFen } from '@anxin/shared/rules/settlement/bill';
import type { Clock } from '../../infra/clock';
import type { Database, Session } from '../../infra/database';
import type { Once } from '../../infra/idempotency.model';
import type { AppointmentRecord, AppointmentService } from '../appointment/appointment.service';
import type { AccountRecord, PointsService, Programme } from '../points/points.service';
import type { RepairOrderRecord, RepairOrderService } from '../repair-order/repair-order.service';
import { postPoints } from './settlement.postings';
import type { SettlementModel, SettlementRecord } from './settlement.model';

export type { SettlementRecord } from './settlement.model';

/** What a bill comes to, with what the account could pay of it. */
export interface QuoteRecord extends Bill {
  orderVersion: number;
  pointsStep: number;
  pointsAvailable: number;
  pointsPerYuan: number;
}

export interface Payment {
  orderVersion: number;
  pointsRedeemed: number;
  payments: SettlementRecord['payments'];
  by: { id: string; name: string };
  at: Date;
}

/** The bill of a visit as its owner may see it. */
export interface BillRecord {
  order: RepairOrderRecord;
  grossFen: number;
  waivedFen: number;
  /** What is left to pay; 0 once it is settled. */
  dueFen: number;
  settlement: SettlementRecord | null;
}

export interface SettlementService {
  /**
   * What the order comes to when `pointsRedeemed` are used. Refuses with `points_insufficient`, `points_exceed_bill`,
   * `points_step` or `points_account_closed`, and with `order_state_changed` once it is settled.
   */
  quote(order: RepairOrderRecord, pointsRedeemed: number, at: Date): Promise<QuoteRecord>;
  /**
   * Settles a ready order in one transaction: the order and the appointment move on, points are redeemed and earned, and
   * the settlement is kept. Refuses as a quote does, and with `order_changed`, `order_state_changed`, `order_empty` or
   * `payment_mismatch`.
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
  appointments: Pick<AppointmentService, 'byId' | 'markSettled'>;
  repairOrders: RepairOrderService;
  points: PointsService;
}

/** The account that pays and earns, in the programme it belongs to, which need not be the settling store's. */
interface Purse {
  account: AccountRecord;
  programme: Programme;
}

export function createSettlementService(deps: Deps): SettlementService {
  const { database, settlements, appointments, repairOrders, points } = deps;

  async function purseOf(order: RepairOrderRecord, at: Date): Promise<Purse> {
    const account = await points.accountOf(order.vehicleId);
    if (!account) throw new Error(`vehicle ${order.vehicleId} has no points account`);
    return { account, programme: await points.programmeOf(account.storeId, at) };
  }

  async function settleIn(session: Session, order: RepairOrderRecord, payment: Payment, purse: Purse) {
    const { by, at, payments } = payment;
    const settled = await repairOrders.markSettled(session, order.id, payment.orderVersion, at);
    if (settled.lines.length === 0) throw new Refusal('order_empty');
    const appointment = await appointments.markSettled(session, { appointmentId: order.appointmentId, by, at });
    const bill = checkedBill(settled, appointment, purse, { ...payment, field: 'body.pointsRedeemed' });
    if (sumFen(payments) !== bill.dueFen) throw refuseField('payment_mismatch', 'body.payments');
    const { earnedPoints, balanceAfter } = await postPoints(points, session, {
      order: settled,
      bill,
      by,
      at,
      ...purse,
    });
    const { grossFen, waivedFen, pointsRedeemed, pointsFen, dueFen } = bill;
    const { appointmentId, storeId, memberId, vehicleId, businessType } = settled;
    const settlement: SettlementRecord = {
      ...{ id: settlements.newId(), orderId: order.id, appointmentId, storeId, memberId, vehicleId, businessType },
      ...{ grossFen, waivedFen, pointsRedeemed, pointsFen, paidFen: dueFen, payments, earnedPoints, balanceAfter },
      ...{ settledBy: by, settledAt: at },
    };
    await settlements.insert(session, settlement);
    return settlement;
  }

  return {
    async quote(order, pointsRedeemed, at) {
      if (order.state === 'settled') throw new Refusal('order_state_changed');
      const purse = await purseOf(order, at);
      const appointment = await appointments.byId(order.appointmentId);
      const bill = checkedBill(order, appointment, purse, { pointsRedeemed, at, field: 'query.points' });
      const { pointsPerYuan, redeemStep } = purse.programme;
      const { available } = purse.account;
      return {
        ...bill,
        orderVersion: order.version,
        pointsStep: redeemStep,
        pointsAvailable: available,
        pointsPerYuan,
      };
    },

    async settle(order, payment, once) {
      const purse = await purseOf(order, payment.at);
      return database.transact((session) => settleIn(session, order, payment, purse), once);
    },

    byOrder: (orderId) => settlements.byOrder(orderId),

    async billOf(appointmentId) {
      const order = await repairOrders.byAppointmentId(appointmentId);
      if (!order) return null;
      const settlement = order.state === 'settled' ? await settlements.byOrder(order.id) : null;
      if (settlement)
        return { order, settlement, grossFen: settlement.grossFen, waivedFen: settlement.waivedFen, dueFen: 0 };
      const appointment = await appointments.byId(appointmentId);
      return { order, settlement, ...openBill(order.lines, promiseBroken(appointment, deps.clock.now())) };
    },
  };
}

function promiseBroken(appointment: AppointmentRecord | null, at: Date): boolean {
  return appointment?.promise ? isPromiseBroken(appointment.promise, at) : false;
}

/** The bill of the order as it stands; refuses points that cannot be redeemed on it. A closed account earns nothing. */
function checkedBill(
  order: RepairOrderRecord,
  appointment: AppointmentRecord | null,
  { account, programme }: Purse,
  asked: { pointsRedeemed: number; at: Date; field: string },
): Bill {
  const { pointsRedeemed, at, field } = asked;
  const closed = account.status === 'closed';
  if (closed && pointsRedeemed > 0) throw refuseField('points_account_closed', field);
  const bill = settlementBill({
    lines: order.lines,
    promiseBroken: promiseBroken(appointment, at),
    pointsRedeemed,
    account: { available: account.available, pointsPerYuan: programme.pointsPerYuan, step: programme.redeemStep },
    earnPerHundredYuan: closed ? 0 : programme.earnPerHundredYuan[order.businessType],
    offPeakPoints: closed ? 0 : (appointment?.offPeakPoints ?? 0),
  });
  if (bill.fault) throw refuseField(bill.fault, field);
  return bill;
}
