import type { SettledBill } from '@anxin/shared/rules/points/cost';
import type { Period } from '@anxin/shared/rules/points/preview-period';
import { pastVisits } from '@anxin/shared/rules/points/visits';
import { spendsBefore } from '@anxin/shared/rules/tier/record';
import type { TierSpend } from '@anxin/shared/rules/tier/standing';
import { addDays, dayOf, instantOf } from '@anxin/shared/values/store-time';
import type { TierService } from '../tier';
import type { EarnedBill, SettlementModel, VisitRecord } from './settlement.model';

/** Reads settled bills in the form the rules for points need. */
export interface SettledBillService {
  /**
   * Bills that accounts of the store's programme settled in the period, in order, each with the facts that decide its
   * points. The tier limits of that time are left out, so that the tried rules judge all tiers. Visits have numbers
   * from `leastPaidFen` on. docs/domain/points.md#3.
   */
  settledBills(storeId: string, period: Period, leastPaidFen: number): Promise<SettledBill[]>;
}

export function createSettledBillService(
  settlements: SettlementModel,
  tiers: Pick<TierService, 'spendsOfAll'>,
): SettledBillService {
  return {
    async settledBills(storeId, { from, to }, leastPaidFen) {
      const until = instantOf(addDays(to, 1), '00:00');
      const bills = await settlements.ofProgramme(storeId, instantOf(from, '00:00'), until);
      const vehicleIds = [...new Set(bills.filter(isVisit).map(({ vehicleId }) => vehicleId))];
      const visits = await settlements.visitsBefore(vehicleIds, until);
      const spends = await tiers.spendsOfAll([...new Set(bills.map(({ vehicleId }) => vehicleId))]);
      return bills.map(({ vehicleId, ...bill }) =>
        settledBill(bill, { visits: visits.get(vehicleId) ?? [], spends: spends.get(vehicleId) ?? [], leastPaidFen }),
      );
    },
  };
}

const isVisit = ({ kind }: Pick<EarnedBill, 'kind'>) => kind === 'repair_order';

function settledBill(
  bill: Omit<EarnedBill, 'vehicleId'>,
  {
    visits,
    spends,
    leastPaidFen,
  }: { visits: readonly VisitRecord[]; spends: readonly TierSpend[]; leastPaidFen: number },
): SettledBill {
  const { orderId, paidFen, businessType, offPeakPoints, arrivedInTime, settledAt } = bill;
  const day = dayOf(settledAt);
  const before = visits.filter((visit) => visit.settledAt < settledAt).map((visit) => ({ ...visit, leastPaidFen }));
  return {
    paidFen,
    facts: {
      day,
      businessType,
      offPeakPoints,
      arrivedInTime,
      visits: isVisit(bill) ? pastVisits(before, day) : null,
      spends: spendsBefore(spends, { billId: orderId, day }),
    },
  };
}
