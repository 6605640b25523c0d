import type { PackageOfferTerms } from '@anxin/shared/contracts/package-offer';
import { chanceOf } from './chance';
import type { ServiceKey } from './services';
import type { StoreKey } from './stores';

/** A package that visits of the demo buy and use. */
export type PackageKey = 'basic' | 'airConditioning';

/** A use pays the line of its name in full. */
const maintenance = { name: '快速保养', times: 6, valueFen: 68_000 };
const filter = { name: '空调滤芯', times: 3, valueFen: 26_800 };
const airConditioning = { name: '空调系统养护', times: 2, valueFen: 39_800 };

const basic: PackageOfferTerms = {
  name: '三年六次基础保养套餐',
  priceFen: 238_000,
  validMonths: 36,
  stock: null,
  items: [maintenance, filter],
};
const cooling: PackageOfferTerms = {
  name: '空调养护套餐',
  priceFen: 59_800,
  validMonths: 12,
  stock: 200,
  items: [airConditioning],
};
const twoYears: PackageOfferTerms = {
  name: '两年四次保养套餐',
  priceFen: 178_000,
  validMonths: 24,
  stock: null,
  items: [{ ...maintenance, times: 4 }],
};

/** The packages each store sells. */
export const packagePlans: Record<StoreKey, Record<PackageKey, PackageOfferTerms>> = {
  pudong: { basic, airConditioning: cooling },
  xuhui: { basic, airConditioning: cooling },
  hongqiao: { basic: twoYears, airConditioning: cooling },
};

/** A package of the main store that is no longer sold. */
export const endedPackage: PackageOfferTerms = {
  name: '雨季安心套餐',
  priceFen: 29_900,
  validMonths: 6,
  stock: 50,
  items: [
    { name: '雨刮片', times: 2, valueFen: 25_600 },
    { name: '四轮定位', times: 1, valueFen: 54_000 },
  ],
};

const fittingPackages: Partial<Record<ServiceKey, PackageKey>> = {
  express: 'basic',
  airConditioning: 'airConditioning',
};

/** The package that is bought and used when the car comes for the service; more than half of the owners buy one. */
export function packageBoughtFor(visitKey: string, service: ServiceKey): PackageKey | null {
  const fitting = fittingPackages[service];
  return fitting !== undefined && chanceOf(`package:${visitKey}`).percent(60) ? fitting : null;
}
