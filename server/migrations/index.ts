import type { Migration } from '../src/infra/migrations';
import { migration as platform } from './001-platform';
import { migration as identity } from './002-identity';
import { migration as organisationAppointments } from './003-organisation-appointments';
import { migration as vehiclesAdvisors } from './004-vehicles-advisors';
import { migration as pointsOrders } from './005-points-orders';
import { migration as pointsHolds } from './006-points-holds';
import { migration as pointsMovements } from './007-points-movements';
import { migration as settlementRefunds } from './008-settlement-refunds';
import { migration as pointsProgrammes } from './009-points-programmes';
import { migration as pointsTransfers } from './010-points-transfers';
import { migration as pointsAdjustments } from './011-points-adjustments';
import { migration as pointsReports } from './012-points-reports';
import { migration as coupons } from './013-coupons';
import { migration as servicePackages } from './014-service-packages';
import { migration as settlementBenefits } from './015-settlement-benefits';
import { migration as tiers } from './016-tiers';
import { migration as visitArrivals } from './018-visit-arrivals';
import { migration as limits } from './019-limits';
import { migration as agreements } from './020-agreements';
import { migration as phoneCodes } from './021-phone-codes';
import { migration as bookingTurns } from './022-booking-turns';
import { migration as statementMovements } from './023-statement-movements';
import { migration as powertrain } from './024-powertrain';
import { migration as customers } from './025-customers';
import { migration as customerMerges } from './026-customer-merges';
import { migration as visitRules } from './027-visit-rules';
import { migration as outbox } from './028-outbox';

/** Every migration in the order it is applied. */
export const migrations: Migration[] = [
  platform,
  identity,
  organisationAppointments,
  vehiclesAdvisors,
  pointsOrders,
  pointsHolds,
  pointsMovements,
  settlementRefunds,
  pointsProgrammes,
  pointsTransfers,
  pointsAdjustments,
  pointsReports,
  coupons,
  servicePackages,
  settlementBenefits,
  tiers,
  visitArrivals,
  limits,
  agreements,
  phoneCodes,
  bookingTurns,
  statementMovements,
  powertrain,
  customers,
  customerMerges,
  visitRules,
  outbox,
];
