import type { Sells } from '@anxin/shared/contracts/counter-bill';
import type { BusinessType } from '@anxin/shared/contracts/organisation';
import { Refusal } from '@anxin/shared/errors';
import { addDays, type Day, dayOf, instantOf } from '@anxin/shared/values/store-time';
import type { Database, Session } from '../../infra/database';
import type { Once } from '../../infra/idempotency.model';
import type { PrintedNumbers } from '../../infra/printed-numbers';
import type { CouponService } from '../coupon';
import type { CustomerService } from '../customer';
import { counterBillEvent } from './bill.events';
import type { Checkout, CheckoutService } from './checkout.service';
import type { CounterBillMoves } from './counter-bill.lifecycle';
import type { CounterBillModel, CounterBillRecord } from './counter-bill.model';
import type { CounterSaleService } from './counter-sale.service';
import type { BillSource } from './bill-source';
import type { PresentingService } from './presenting.service';
import type { QuoteRecord, QuoteService } from './quote.service';
import type { SettlementRecord } from './settlement.model';

export type { CounterBillRecord } from './counter-bill.model';

/** The charge to open, and the vehicle it is for. */
export interface CounterBillWanted {
  storeId: string;
  vehicle: { id: string; customerId: string; plate: string; modelName: string };
  customerName: string;
  businessType: BusinessType;
  title: string;
  amountFen: number;
  /** The offer its settlement issues; null for any other business. */
  sells: Sells | null;
  by: { id: string; name: string };
  at: Date;
}

/**
 * Opens and closes bills of the counter. The settlement does the parts they share with repair orders.
 * docs/domain/points.md#4.
 */
export interface CounterBillService {
  /** Refuses with `customer_merged` when the customer's record was merged meanwhile. */
  open(wanted: CounterBillWanted, once: Once | null): Promise<CounterBillRecord>;
  byId(id: string): Promise<CounterBillRecord | null>;
  /** The bills opened on the store's day, newest first. */
  ofDay(storeId: string, day: Day): Promise<CounterBillRecord[]>;
  /** Cancels the bill and releases its holds. Refuses with `bill_state_changed`. */
  cancel(bill: CounterBillRecord, at: Date, once: Once | null): Promise<CounterBillRecord>;
  /** Refuses as {@link QuoteService.quote}, and with `bill_state_changed` unless it is open. */
  quote(bill: CounterBillRecord, points: number, at: Date): Promise<QuoteRecord>;
  /** Holds points for the bill, and replaces its earlier hold. Refuses as a quote does. docs/domain/points.md#6. */
  holdPoints(bill: CounterBillRecord, request: { points: number; at: Date }, once: Once | null): Promise<QuoteRecord>;
  /** Presents a coupon for it. Refuses as {@link PresentingService.present}, and with `bill_state_changed`. */
  presentCoupon(
    bill: CounterBillRecord,
    request: { code: string; lineId: string | null; at: Date },
    once: Once | null,
  ): Promise<QuoteRecord>;
  /** Takes the coupon off the bill. Refuses with `not_found` or `bill_state_changed`. */
  withdrawCoupon(
    bill: CounterBillRecord,
    request: { couponId: string; at: Date },
    once: Once | null,
  ): Promise<QuoteRecord>;
  /**
   * Settles the bill in one transaction, and issues the packages or coupons it sells. Refuses as {@link
   * CheckoutService.checkOut} and {@link CounterSaleService.issue}, and with `bill_state_changed`.
   */
  settle(bill: CounterBillRecord, checkout: Checkout, once: Once | null): Promise<SettlementRecord>;
}

interface Deps {
  database: Database;
  bills: CounterBillModel;
  moves: CounterBillMoves;
  numbers: PrintedNumbers;
  quotes: QuoteService;
  checkouts: CheckoutService;
  presenting: PresentingService;
  sales: Pick<CounterSaleService, 'issue'>;
  coupons: Pick<CouponService, 'releaseAll'>;
  customers: Pick<CustomerService, 'keep'>;
}

export function createCounterBillService(deps: Deps): CounterBillService {
  const { database, bills, moves, numbers, quotes, checkouts, presenting, sales, coupons, customers } = deps;

  /** The open bill. It is written, so that a hold and the settlement conflict when they run at once. */
  const counted = async (session: Session, id: string) => stillOpen(await bills.countHold(session, id));

  return {
    async open({ vehicle, by, at, ...wanted }, once) {
      // Taken outside the transaction, like every printed number; an unused number leaves a gap.
      const no = await numbers.next('GT', wanted.storeId, dayOf(at));
      const { id: vehicleId, customerId, plate, modelName } = vehicle;
      const bill: CounterBillRecord = {
        ...wanted,
        id: bills.newId(),
        no,
        state: 'open',
        customerId,
        vehicleId,
        plate,
        modelName,
        openedBy: by,
        openedAt: at,
        settledAt: null,
        cancelledAt: null,
        holdsPlaced: 0,
      };
      return database.transact(async (session) => {
        await customers.keep(session, customerId);
        await bills.insert(session, bill);
        database.outbox.tell(session, counterBillEvent('bill.opened', bill, at));
        return bill;
      }, once);
    },

    byId: (id) => bills.byId(id),

    ofDay: (storeId, day) =>
      bills.ofStore(storeId, { from: instantOf(day, '00:00'), until: instantOf(addDays(day, 1), '00:00') }),

    cancel: ({ id }, at, once) =>
      database.transact(async (session) => {
        const cancelled = await moves.move(session, openBill(id), {
          to: 'cancelled',
          actor: 'staff',
          at,
          set: { cancelledAt: at },
        });
        await quotes.giveBack(session, id, at);
        await coupons.releaseAll(session, id, at);
        return cancelled;
      }, once),

    quote: async (bill, points, at) =>
      quotes.quote(counterBillAsSource(stillOpen(bill.state === 'open' ? bill : null)), points, at),

    holdPoints: ({ id }, { points, at }, once) =>
      database.transact(async (session) => {
        const bill = await counted(session, id);
        const key = `hold:${id}:${bill.holdsPlaced}`;
        return quotes.replaceHold(session, counterBillAsSource(bill), { points, key, at });
      }, once),

    presentCoupon: ({ id }, request, once) =>
      database.transact(
        async (session) => presenting.present(session, counterBillAsSource(await counted(session, id)), request),
        once,
      ),

    withdrawCoupon: ({ id }, request, once) =>
      database.transact(
        async (session) => presenting.withdraw(session, counterBillAsSource(await counted(session, id)), request),
        once,
      ),

    async settle({ id, vehicleId }, checkout, once) {
      const payer = await checkouts.payingAccountOf(vehicleId, checkout.at);
      return database.transact(async (session) => {
        const settling = { to: 'settled', actor: 'staff', at: checkout.at, set: { settledAt: checkout.at } } as const;
        const bill = await moves.move(session, openBill(id), settling);
        const settlement = await checkouts.checkOut(session, counterBillAsSource(bill), checkout, payer);
        await sales.issue(session, bill, checkout.at);
        return settlement;
      }, once);
    },
  };
}

/** The bill as it must be to be closed. */
function openBill(id: string) {
  return { id, state: 'open' } as const;
}

function stillOpen(bill: CounterBillRecord | null): CounterBillRecord {
  if (!bill) throw new Refusal('bill_state_changed');
  return bill;
}

/** One line, which has the bill's own id; no promise, no visit. Its charge never changes, so neither does its version. */
function counterBillAsSource(bill: CounterBillRecord): BillSource {
  const { id, no, storeId, customerId, vehicleId, businessType, amountFen, sells } = bill;
  return {
    kind: 'counter_bill',
    id,
    no,
    version: 1,
    appointmentId: null,
    storeId,
    customerId,
    vehicleId,
    businessType,
    lines: [{ id, amountFen, express: false, package: null }],
    promiseBroken: false,
    offPeakPoints: 0,
    arrivedInTime: false,
    sells,
  };
}
