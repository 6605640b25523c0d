import {
  cancelCounterBill,
  getCounterBill,
  listCounterBills,
  openCounterBill,
  sellAtCounter,
} from '@anxin/shared/contracts/counter-bill';
import { dayOf } from '@anxin/shared/values/store-time';
import type { StaffCaller } from '../../http/caller';
import { authorise, type Route, route, visible, presentEach } from '../../http/route';
import type { CustomerService } from '../customer';
import type { VehicleService } from '../vehicle';
import { mayCharge, seesCounterBill } from './counter-bill.policy';
import { presentCounterBill } from './counter-bill.presenter';
import type { CounterBillRecord, CounterBillService } from './counter-bill.service';
import type { CounterSaleService } from './counter-sale.service';
import type { SettlementService } from './settlement.service';

export interface CounterBillRouteDeps {
  counterBills: CounterBillService;
  counterSales: CounterSaleService;
  settlements: Pick<SettlementService, 'paidOf'>;
  vehicles: Pick<VehicleService, 'byId'>;
  customers: Pick<CustomerService, 'byId' | 'displayName'>;
}

/** The bill a path names, for the staff of its store. */
export async function loadBill(
  { counterBills }: Pick<CounterBillRouteDeps, 'counterBills'>,
  caller: StaffCaller,
  billId: string,
): Promise<CounterBillRecord> {
  return visible(await counterBills.byId(billId), (bill) => seesCounterBill(caller, bill));
}

/** Routes for opening, changing and cancelling counter bills; another file settles them. */
export function counterBillRoutes(deps: CounterBillRouteDeps): Route[] {
  const { counterBills, counterSales, settlements, vehicles, customers } = deps;

  async function ownerName({ customerId }: { customerId: string }): Promise<string> {
    const customer = await customers.byId(customerId);
    return customers.displayName({ name: customer?.name ?? null });
  }

  return [
    route(
      openCounterBill,
      async ({ params, body, caller, once, at }) => {
        const store = visible(params, (one) => seesCounterBill(caller, one));
        authorise(mayCharge(caller, store));
        const ofStore = (one: { storeId: string }) => one.storeId === store.storeId;
        const vehicle = visible(await vehicles.byId(body.vehicleId), ofStore, 'body.vehicleId');
        const details = {
          vehicle,
          customerName: await ownerName(vehicle),
          by: { id: caller.staffId, name: caller.name },
          at,
        };
        const { businessType, title, amountFen } = body;
        const wanted = { ...details, storeId: store.storeId, businessType, title, amountFen, sells: null };
        return counterBills.open(wanted, once);
      },
      (bill) => presentCounterBill(bill),
    ),

    route(
      sellAtCounter,
      async ({ params, body, caller, once, at }) => {
        const { storeId } = visible(params, (one) => seesCounterBill(caller, one));
        authorise(mayCharge(caller, { storeId }));
        const ofStore = (one: { storeId: string }) => one.storeId === storeId;
        const vehicle = visible(await vehicles.byId(body.vehicleId), ofStore, 'body.vehicleId');
        const details = {
          vehicle,
          customerName: await ownerName(vehicle),
          by: { id: caller.staffId, name: caller.name },
          at,
        };
        const { kind, offerId, quantity } = body;
        const sold = await counterSales.offered({ kind, offerId, quantity, storeId, at });
        return counterBills.open({ ...details, ...sold, storeId }, once);
      },
      (bill) => presentCounterBill(bill),
    ),

    route(listCounterBills, async ({ params, query, caller, at }) => {
      const { storeId } = visible(params, (one) => seesCounterBill(caller, one));
      const bills = await counterBills.ofDay(storeId, query.day ?? dayOf(at));
      const paid = await settlements.paidOf(bills.map(({ id }) => id));
      return { bills: presentEach(bills, (bill) => presentCounterBill(bill, paid)) };
    }),

    route(getCounterBill, async ({ params, caller }) => {
      const bill = await loadBill(deps, caller, params.counterBillId);
      return presentCounterBill(bill, await settlements.paidOf([bill.id]));
    }),

    route(
      cancelCounterBill,
      async ({ params, caller, once, at }) => {
        const bill = await loadBill(deps, caller, params.counterBillId);
        authorise(mayCharge(caller, bill));
        return counterBills.cancel(bill, at, once);
      },
      (bill) => presentCounterBill(bill),
    ),
  ];
}
