import type { Domain, Platform } from '../../domain';
import { mergeableRecords } from '../../infra/mergeable';
import { createPrintedNumbers } from '../../infra/printed-numbers';
import type { AppointmentService } from '../appointment';
import type { CouponService } from '../coupon';
import type { CustomerService } from '../customer';
import type { OrganisationService } from '../organisation';
import type { CampaignService, HoldService, PointsService, ProgrammeService } from '../points';
import type { RepairOrderService } from '../repair-order';
import type { PackageService } from '../service-package';
import type { TierService } from '../tier';
import type { VehicleService } from '../vehicle';
import { benefitRoutes } from './benefits.routes';
import { createBenefitsService } from './benefits.service';
import { createCheckoutService } from './checkout.service';
import { createCounterBillMoves } from './counter-bill.lifecycle';
import { createCounterBillModel } from './counter-bill.model';
import { counterBillRoutes } from './counter-bill.routes';
import { createCounterBillService } from './counter-bill.service';
import { createCounterSaleService } from './counter-sale.service';
import { counterSettlementRoutes } from './counter-settlement.routes';
import { forecastRoutes } from './forecast.routes';
import { createForecastService } from './forecast.service';
import { createPresentingService } from './presenting.service';
import { previewRoutes } from './preview.routes';
import { createPreviewService } from './preview.service';
import { createQuoteService } from './quote.service';
import { createRefundModel } from './refund.model';
import { refundRoutes } from './refund.routes';
import { createRefundService } from './refund.service';
import { createSettledBillService } from './settled-bills.service';
import { createSettlementModel } from './settlement.model';
import { presentBill } from './settlement.presenter';
import { settlementRoutes } from './settlement.routes';
import { createSettlementService } from './settlement.service';

interface Needs {
  organisation: OrganisationService;
  customers: CustomerService;
  vehicles: VehicleService;
  points: PointsService;
  holds: HoldService;
  programmes: ProgrammeService;
  campaigns: CampaignService;
  tiers: TierService;
  coupons: CouponService;
  packages: PackageService;
  repairOrders: RepairOrderService;
  appointments: AppointmentService;
}

/** Bills: their sum, their payment, settlement and refund; also at the counter. */
export function createSettlement(platform: Platform, needs: Needs): Domain<ReturnType<typeof createServices>> {
  const services = createServices(platform, needs);
  const deps = { ...needs, ...services };
  return {
    services,
    mergeables: [
      mergeableRecords(platform.database.connection, { kind: 'settlements', use: ({ refundCount }) => refundCount }),
      mergeableRecords(platform.database.connection, {
        kind: 'counter_bills',
        use: ({ state, holdsPlaced }) => [state, holdsPlaced],
      }),
    ],
    routes: () => [
      ...settlementRoutes(deps),
      ...refundRoutes(deps),
      ...counterBillRoutes(deps),
      ...counterSettlementRoutes(deps),
      ...benefitRoutes(deps),
      ...forecastRoutes(deps),
      ...previewRoutes(deps),
    ],
  };
}

function createServices({ database, clock }: Platform, needs: Needs) {
  const { connection } = database;
  const deps = { ...needs, database, clock };
  const stored = createSettlementModel(connection);
  const quotes = createQuoteService({ ...deps, settlements: stored });
  const benefits = createBenefitsService(deps);
  const checkouts = createCheckoutService({ ...deps, settlements: stored, quotes, benefits });
  const presenting = createPresentingService({ ...deps, quotes });
  const settlements = createSettlementService({ ...deps, settlements: stored, quotes, checkouts, presenting });
  const refunds = createRefundService({
    ...deps,
    settlements: stored,
    refunds: createRefundModel(connection),
    benefits,
  });
  const counterSales = createCounterSaleService(deps);
  const counterBills = createCounterBillService({
    ...deps,
    quotes,
    checkouts,
    presenting,
    sales: counterSales,
    bills: createCounterBillModel(connection),
    moves: createCounterBillMoves(database),
    numbers: createPrintedNumbers(connection),
  });
  return {
    settlements,
    refunds,
    counterBills,
    counterSales,
    previews: createPreviewService({ ...deps, ...createSettledBillService(stored, deps.tiers) }),
    forecasts: createForecastService({ ...deps, settlements: stored, bills: settlements }),
    /** The bill of an appointment as its owner sees it; null until its order is opened. */
    async billOf(appointmentId: string) {
      const bill = await settlements.billOf(appointmentId);
      return bill && presentBill(bill);
    },
  };
}
