import { migrations } from '../migrations';
import { createAdvisorModel } from './domains/advisor/advisor.model';
import { advisorRoutes } from './domains/advisor/advisor.routes';
import { createAdvisorService } from './domains/advisor/advisor.service';
import { createAssignmentModel } from './domains/advisor/assignment.model';
import { createAppointmentParts } from './domains/appointment/appointment.parts';
import { appointmentRoutes } from './domains/appointment/appointment.routes';
import { staffAppointmentRoutes } from './domains/appointment/staff-appointment.routes';
import { createFileModel } from './domains/file/file.model';
import { fileRoutes } from './domains/file/file.routes';
import { createFileService } from './domains/file/file.service';
import { couponOfferRoutes } from './domains/coupon/coupon-offer.routes';
import { couponRoutes } from './domains/coupon/coupon.routes';
import { createCouponService } from './domains/coupon/coupon.service';
import { staffCouponRoutes } from './domains/coupon/staff-coupon.routes';
import { benefitRoutes } from './domains/settlement/benefits.routes';
import { counterBillRoutes } from './domains/settlement/counter-bill.routes';
import { counterSettlementRoutes } from './domains/settlement/counter-settlement.routes';
import { createIdentityParts } from './domains/identity/identity.parts';
import { identityRoutes } from './domains/identity/identity.routes';
import { createMemberParts } from './domains/member/member.parts';
import { memberRoutes } from './domains/member/member.routes';
import { campaignRoutes } from './domains/points/campaign.routes';
import { programmeRoutes } from './domains/points/programme.routes';
import { registerPointsMetrics } from './domains/points/points-report.metrics';
import { createPointsReportParts } from './domains/points/points-report.parts';
import { pointsReportRoutes } from './domains/points/points-report.routes';
import { createHandoverModel } from './domains/membership-handover/handover.model';
import { handoverRoutes } from './domains/membership-handover/handover.routes';
import { createHandoverService } from './domains/membership-handover/handover.service';
import { createPointsTransferParts } from './domains/points-transfer/points-transfer.parts';
import { staffTransferRoutes } from './domains/points-transfer/staff-transfer.routes';
import { transferRoutes } from './domains/points-transfer/transfer.routes';
import { adjustmentRoutes } from './domains/points/adjustment.routes';
import { pointsRoutes } from './domains/points/points.routes';
import { createPointsService } from './domains/points/points.service';
import { staffAccountRoutes } from './domains/points/staff-account.routes';
import { createRepairOrderModel } from './domains/repair-order/repair-order.model';
import { linePackageRoutes } from './domains/repair-order/line-package.routes';
import { repairOrderRoutes } from './domains/repair-order/repair-order.routes';
import { createRepairOrderService } from './domains/repair-order/repair-order.service';
import { createPackageService } from './domains/service-package/package.service';
import { refundRoutes } from './domains/settlement/refund.routes';
import { forecastRoutes } from './domains/points/forecast.routes';
import { createSettlementParts } from './domains/settlement/settlement.parts';
import { settlementRoutes } from './domains/settlement/settlement.routes';
import { organisationRoutes } from './domains/organisation/organisation.routes';
import { createOrganisationService } from './domains/organisation/organisation.service';
import { createServiceModel } from './domains/organisation/service.model';
import { packageOfferRoutes } from './domains/service-package/package-offer.routes';
import { packageRoutes } from './domains/service-package/package.routes';
import { createStoreModel } from './domains/organisation/store.model';
import { createTierModel } from './domains/tier/tier.model';
import { tierRoutes } from './domains/tier/tier.routes';
import { createTierService } from './domains/tier/tier.service';
import { createVehicleParts } from './domains/vehicle/vehicle.parts';
import { vehicleRoutes } from './domains/vehicle/vehicle.routes';
import { platformSettingsRoutes } from './http/platform-settings.routes';
import { createMetrics } from './http/metrics';
import type { Route } from './http/route';
import { type AccessTokens, createAccessTokens } from './infra/access-tokens';
import type { Clock } from './infra/clock';
import type { Connection, Database } from './infra/database';
import { createDatabaseFiles } from './infra/files/database-files';
import type { Log } from './infra/log';
import { createMigrator } from './infra/migrations';
import type { DataKey } from './infra/personal-data';
import { createPrintedNumbers } from './infra/printed-numbers';
import { createReadiness } from './infra/readiness';
import { createWechatTokenModel } from './infra/wechat/token.model';
import { createWechat } from './infra/wechat/wechat';

export interface Parts {
  database: Database;
  clock: Clock;
  log: Log;
  settings: {
    jwtSecret: string;
    /** The key that seals personal data, then former ones to read with. */
    dataKeys: [DataKey, ...DataKey[]];
    wechat: { baseUrl: string; appid: string; secret: string };
    /** The page that plays WeChat for the browser build; null where there is none. */
    wechatPageUrl: string | null;
  };
}

/** Wires every part of the server once; tests pass their own clock and adapters. */
export function compose(parts: Parts) {
  const { database, clock, settings } = parts;
  const connection: Connection = database.connection;
  const accessTokens = createAccessTokens(settings.jwtSecret, clock);
  const ready = createReadiness(database, createMigrator(connection, migrations));
  const metrics = createMetrics();
  const domains = createDomains(parts, accessTokens);
  registerPointsMetrics(metrics.registry, domains);
  const routes = [...platformSettingsRoutes(settings), ...routesOf(domains)];
  return { ...domains, routes, accessTokens, metrics, ready, connection, clock };
}

export type Composition = ReturnType<typeof compose>;

type Domains = ReturnType<typeof createDomains>;

/** The services of every domain, each handed the others it needs. */
function createDomains({ database, clock, settings, log }: Parts, accessTokens: AccessTokens) {
  const { connection } = database;

  const organisation = createOrganisationService({
    stores: createStoreModel(connection),
    services: createServiceModel(connection),
  });

  const advisors = createAdvisorService({
    database,
    advisors: createAdvisorModel(connection),
    assignments: createAssignmentModel(connection),
    stores: organisation,
    clock,
  });

  const files = createFileService({
    database,
    files: createFileModel(connection),
    store: createDatabaseFiles(connection),
  });

  const { members, identity, sessions } = createPeople({ database, clock, settings, log }, accessTokens);

  const points = createPointsService({ connection, database });
  const tiers = createTierService({ tiers: createTierModel(connection), points });
  const pointsReports = createPointsReportParts({ database, clock, programmes: points, organisation });

  const { vehicles, vehicleSearch } = createVehicleParts({ database, members, advisors, points });
  const coupons = createCouponService({ database, vehicles, points });
  const packages = createPackageService({ connection, database, vehicles, points });
  const transferParts = createPointsTransferParts({
    ...{ database, organisation, members, files, vehicles, points },
    kinds: { tiers, coupons, packages },
  });
  const repairOrders = createRepairOrderService({
    database,
    orders: createRepairOrderModel(connection),
    numbers: createPrintedNumbers(connection),
    packages,
  });
  const visits = createAppointmentParts({ database, members, vehicles, advisors, repairOrders });
  const { appointments, availability, appointmentSweeper } = visits;
  const settling = createSettlementParts({
    ...{ database, clock, appointments, repairOrders, points, tiers, vehicles, coupons, packages },
  });

  const handovers = createHandoverService({
    ...{ database, vehicles, members, points, appointments, advisors, coupons, ...transferParts },
    handovers: createHandoverModel(connection),
  });

  return {
    ...{ organisation, files, members, identity, sessions, advisors },
    ...{ vehicles, vehicleSearch, points, tiers, coupons, packages },
    ...pointsReports,
    ...transferParts,
    handovers,
    ...{ appointments, availability, appointmentSweeper, repairOrders },
    ...settling,
  };
}

/** Members and how people sign in. */
function createPeople({ database, clock, settings, log }: Parts, accessTokens: AccessTokens) {
  const wechat = createWechat({
    ...settings.wechat,
    tokens: createWechatTokenModel(database.connection),
    clock,
    log,
  });
  const { members } = createMemberParts({ database, dataKeys: settings.dataKeys, wechat });
  const { jwtSecret } = settings;
  const { identity, sessions } = createIdentityParts({
    connection: database.connection,
    jwtSecret,
    accessTokens,
    members,
    wechat,
  });
  return { members, identity, sessions };
}

/** Every route of the domains. */
function routesOf(domains: Domains): Route[] {
  return [
    ...pointsRoutes(domains),
    ...programmeRoutes(domains),
    ...campaignRoutes(domains),
    ...pointsReportRoutes(domains),
    ...staffAccountRoutes(domains),
    ...adjustmentRoutes(domains),
    ...tierRoutes(domains),
    ...identityRoutes(domains),
    ...memberRoutes(domains),
    ...advisorRoutes(domains),
    ...vehicleRoutes(domains),
    ...fileRoutes(domains),
    ...transferRoutes(domains),
    ...handoverRoutes(domains),
    ...staffTransferRoutes(domains),
    ...organisationRoutes(domains),
    ...appointmentRoutes(domains),
    ...staffAppointmentRoutes(domains),
    ...repairOrderRoutes(domains),
    ...linePackageRoutes(domains),
    ...packageRoutes(domains),
    ...packageOfferRoutes(domains),
    ...settlementRoutes(domains),
    ...refundRoutes(domains),
    ...counterBillRoutes(domains),
    ...counterSettlementRoutes(domains),
    ...forecastRoutes(domains),
    ...couponRoutes(domains),
    ...staffCouponRoutes(domains),
    ...couponOfferRoutes(domains),
    ...benefitRoutes(domains),
  ];
}
