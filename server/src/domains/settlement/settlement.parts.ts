import type { Clock } from '../../infra/clock';
import type { Database } from '../../infra/database';
import type { AppointmentService } from '../appointment/appointment.service';
import type { PointsService } from '../points/points.service';
import type { RepairOrderService } from '../repair-order/repair-order.service';
import { createCheckoutService } from './checkout.service';
import { createQuoteService } from './quote.service';
import { createSettlementModel } from './settlement.model';
import { presentBill } from './settlement.presenter';
import { createSettlementService } from './settlement.service';

/** The parts of settlement, tied together; the other domains' services are handed in. */
export function createSettlementParts(deps: {
  database: Database;
  clock: Clock;
  appointments: AppointmentService;
  repairOrders: RepairOrderService;
  points: PointsService;
}) {
  const kept = createSettlementModel(deps.database.connection);
  const quotes = createQuoteService({ ...deps, settlements: kept });
  const checkouts = createCheckoutService({ ...deps, settlements: kept });
  const settlements = createSettlementService({ ...deps, settlements: kept, quotes, checkouts });
  return {
    settlements,
    quotes,
    checkouts,
    /** The bill of an appointment as its owner sees it; null until its order is opened. */
    async billOf(appointmentId: string) {
      const bill = await settlements.billOf(appointmentId);
      return bill && presentBill(bill);
    },
  };
}
