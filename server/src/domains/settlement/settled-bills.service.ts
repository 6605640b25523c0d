import type { SettledBill } from '@anxin/shared/rules/points/cost';
import type { Period } from '@anxin/shared/rules/points/preview-period';
import { pastVisits } from '@anxin/shared/rules/points/visits';
import { addDays, dayOf, instantOf } from '@anxin/shared/values/store-time';
import type { EarnedBill, SettlementModel } from './settlement.model';

/** What was settled, as rules for points reckon with it. */
export interface SettledBillService {
  /** Bills settled in the period by accounts of the store's programme, in order, with what each earns by. Points 3. */
  settledBills(storeId: string, period: Period): Promise<SettledBill[]>;
}

export function createSettledBillService(settlements: SettlementModel): SettledBillService {
  return {
    async settledBills(storeId, { from, to }) {
      const until = instantOf(addDays(to, 1), '00:00');
      const bills = await settlements.ofProgramme(storeId, instantOf(from, '00:00'), until);
      const vehicleIds = [...new Set(bills.filter(isVisit).map(({ vehicleId }) => vehicleId))];
      const visits = await settlements.visitsBefore(vehicleIds, until);
      return bills.map((bill) => settledBill(bill, visits.get(bill.vehicleId) ?? []));
    },
  };
}

const isVisit = ({ kind }: EarnedBill) => kind === 'repair_order';

function settledBill(bill: EarnedBill, visits: readonly Date[]): SettledBill {
  const { paidFen, businessType, offPeakPoints, settledAt } = bill;
  const day = dayOf(settledAt);
  const before = visits.filter((at) => at < settledAt).map((at) => dayOf(at));
  return {
    paidFen,
    facts: { day, businessType, offPeakPoints, visits: isVisit(bill) ? pastVisits(before, day) : null },
  };
}
