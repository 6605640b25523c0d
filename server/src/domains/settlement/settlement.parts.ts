import type { Clock } from '../../infra/clock';
import type { Database } from '../../infra/database';
import type { AppointmentService } from '../appointment/appointment.service';
import type { CouponService } from '../coupon/coupon.service';
import type { PackageService } from '../service-package/package.service';
import type { VehicleService } from '../vehicle/vehicle.service';
import { createPreviewService } from '../points/preview.service';
import type { PointsService } from '../points/points.service';
import type { RepairOrderService } from '../repair-order/repair-order.service';
import type { TierService } from '../tier/tier.service';
import { createPrintedNumbers } from '../../infra/printed-numbers';
import { createBenefitsService } from './benefits.service';
import { createCheckoutService } from './checkout.service';
import { createCounterBillModel } from './counter-bill.model';
import { createCounterBillService } from './counter-bill.service';
import { createCounterSaleService } from './counter-sale.service';
import { createForecastService } from './forecast.service';
import { createPresentingService } from './presenting.service';
import { createQuoteService } from './quote.service';
import { createRefundModel } from './refund.model';
import { createRefundService } from './refund.service';
import { createSettledBillService } from './settled-bills.service';
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
  tiers: TierService;
  vehicles: VehicleService;
  coupons: CouponService;
  packages: PackageService;
}) {
  const { connection } = deps.database;
  const kept = createSettlementModel(connection);
  const quotes = createQuoteService({ ...deps, settlements: kept });
  const benefits = createBenefitsService(deps);
  const checkouts = createCheckoutService({ ...deps, settlements: kept, quotes, benefits });
  const presenting = createPresentingService({ ...deps, quotes });
  const settlements = createSettlementService({ ...deps, settlements: kept, quotes, checkouts, presenting });
  const refunds = createRefundService({ ...deps, settlements: kept, refunds: createRefundModel(connection), benefits });
  const counterSales = createCounterSaleService(deps);
  const counterBills = createCounterBillService({
    ...{ ...deps, quotes, checkouts, presenting, sales: counterSales },
    bills: createCounterBillModel(connection),
    numbers: createPrintedNumbers(connection),
  });
  return {
    settlements,
    refunds,
    counterBills,
    counterSales,
    previews: createPreviewService({ ...deps, ...createSettledBillService(kept, deps.tiers) }),
    forecasts: createForecastService({ ...deps, settlements: kept, bills: settlements }),
    /** The bill of an appointment as its owner sees it; null until its order is opened. */
    async billOf(appointmentId: string) {
      const bill = await settlements.billOf(appointmentId);
      return bill && presentBill(bill);
    },
  };
}
