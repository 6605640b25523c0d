import * as z from 'zod';
import * as advisor from './advisor';
import * as agreement from './agreement';
import * as appointment from './appointment';
import * as counterBill from './counter-bill';
import * as coupon from './coupon';
import * as couponOffer from './coupon-offer';
import * as identity from './identity';
import * as membershipHandover from './ownership-transfer';
import * as customer from './customer';
import type { AnyOperation } from './operation';
import * as organisation from './organisation';
import * as packageOffer from './package-offer';
import * as points from './points';
import * as pointsAccount from './points-account';
import * as pointsCampaign from './points-campaign';
import * as pointsForecast from './points-forecast';
import * as pointsProgramme from './points-programme';
import * as pointsReport from './points-report';
import * as pointsTransfer from './vehicle-replacement';
import * as repairOrder from './repair-order';
import * as servicePackage from './service-package';
import * as settlement from './settlement';
import * as settlementBenefits from './settlement-benefits';
import * as settlementRefund from './settlement-refund';
import * as staffAppointment from './staff-appointment';
import * as tier from './tier';
import * as upload from './upload';
import * as vehicle from './vehicle';

const modules = [
  identity,
  agreement,
  organisation,
  customer,
  advisor,
  vehicle,
  appointment,
  staffAppointment,
  repairOrder,
  servicePackage,
  packageOffer,
  settlement,
  settlementBenefits,
  settlementRefund,
  counterBill,
  points,
  pointsAccount,
  upload,
  pointsProgramme,
  pointsCampaign,
  pointsForecast,
  pointsReport,
  pointsTransfer,
  membershipHandover,
  tier,
  coupon,
  couponOffer,
];

/** Every operation of the API, for OpenAPI and for the check that each is bound once. */
export const operations: AnyOperation[] = modules
  .flatMap((module) => Object.values<unknown>(module))
  .filter((value): value is AnyOperation => isOperation(value));

/** The shapes the contracts give a name to, by that name: OpenAPI describes each once. */
export const schemas: ReadonlyMap<string, z.ZodType> = new Map(
  modules
    .flatMap((module) => Object.entries<unknown>(module))
    .filter((entry): entry is [string, z.ZodType] => entry[1] instanceof z.ZodType),
);

function isOperation(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'access' in value && 'answer' in value && 'method' in value;
}
