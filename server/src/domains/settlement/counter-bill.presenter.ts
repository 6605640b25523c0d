import type { CounterBill, Sells } from '@anxin/shared/contracts/counter-bill';
import type { CounterBillRecord } from './counter-bill.service';

/** `paid` holds the money paid by order; it has no entry for a bill that is not settled. */
export function presentCounterBill(
  bill: CounterBillRecord,
  paid: ReadonlyMap<string, number> = new Map(),
): CounterBill {
  return {
    id: bill.id,
    no: bill.no,
    state: bill.state,
    storeId: bill.storeId,
    vehicleId: bill.vehicleId,
    plate: bill.plate,
    modelName: bill.modelName,
    customerName: bill.customerName,
    businessType: bill.businessType,
    title: bill.title,
    amountFen: bill.amountFen,
    paidFen: paid.get(bill.id) ?? null,
    openedBy: bill.openedBy.name,
    openedAt: bill.openedAt.toISOString(),
    settledAt: bill.settledAt?.toISOString() ?? null,
    sells: bill.sells && presentSells(bill.sells),
  };
}

function presentSells({ kind, offerId, name, quantity }: Sells): Sells {
  return { kind, offerId, name, quantity };
}
