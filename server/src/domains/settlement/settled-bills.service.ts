import type { SettledBill } from '@anxin/shared/rules/points/cost';
import type { Period } from '@anxin/shared/rules/points/preview-period';
import { pastVisits } from '@anxin/shared/rules/points/visits';
import { spendsBefore } from '@anxin/shared/rules/tier/record';
import type { TierSpend } from '@anxin/shared/rules/tier/standing';
import { addDays, dayOf, instantOf } from '@anxin/shared/values/store-time';
import type { TierService } from '../tier';
import type { EarnedBill, SettlementModel } from './settlement.model';

/** What was settled, as rules for points reckon with it. */
export interface SettledBillService {
  /**
   * Bills settled in the period by accounts of the store's programme, in order, with what each earns by. What their tiers
   * asked for then is left out, so that the rules they are reckoned by judge them throughout. Points 3.
   */
  settledBills(storeId: string, period: Period): Promise<SettledBill[]>;
}

export function createSettledBillService(
  settlements: SettlementModel,
  tiers: Pick<TierService, 'spendsOfAll'>,
): SettledBillService {
  return {
    async settledBills(storeId, { from, to }) {
      const until = instantOf(addDays(to, 1), '00:00');
      const bills = await settlements.ofProgramme(storeId, instantOf(from, '00:00'), until);
      const vehicleIds = [...new Set(bills.filter(isVisit).map(({ vehicleId }) => vehicleId))];
      const visits = await settlements.visitsBefore(vehicleIds, until);
      const spends = await tiers.spendsOfAll([...new Set(bills.map(({ vehicleId }) => vehicleId))]);
      return bills.map(({ vehicleId, ...bill }) =>
        settledBill(bill, visits.get(vehicleId) ?? [], spends.get(vehicleId) ?? []),
      );
    },
  };
}

const isVisit = ({ kind }: Pick<EarnedBill, 'kind'>) => kind === 'repair_order';

function settledBill(
  bill: Omit<EarnedBill, 'vehicleId'>,
  visits: readonly Date[],
  spends: readonly TierSpend[],
): SettledBill {
  const { orderId, paidFen, businessType, offPeakPoints, settledAt } = bill;
  const day = dayOf(settledAt);
  const before = visits.filter((at) => at < settledAt).map((at) => dayOf(at));
  return {
    paidFen,
    facts: {
      ...{ day, businessType, offPeakPoints, visits: isVisit(bill) ? pastVisits(before, day) : null },
      spends: spendsBefore(spends, { billId: orderId, day }),
    },
  };
}
