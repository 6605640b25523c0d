import type { BusinessType, ServiceType } from '../../contracts/organisation';
import type { Fen } from '../../values/money';

/** The name of each business type. */
export const businessTypeNames: Record<BusinessType, string> = {
  maintenance: '保养',
  repair: '维修',
  body_and_paint: '钣喷',
  product: '商品',
  package: '养护套餐',
  insurance: '保险',
  inspection: '年检',
  used_car: '二手车',
  coupon: '卡券',
};

const businessTypes: Record<ServiceType, BusinessType> = {
  maintenance: 'maintenance',
  express_maintenance: 'maintenance',
  repair: 'repair',
  express_body_and_paint: 'body_and_paint',
};

/**
 * The business type of a visit with several services: the type with the largest sum of reference prices, the first at a
 * tie.
 */
export function businessTypeOf(services: readonly { type: ServiceType; priceFen: Fen }[]): BusinessType {
  const totals = new Map<BusinessType, Fen>();
  for (const { type, priceFen } of services) {
    const counted = businessTypes[type];
    totals.set(counted, (totals.get(counted) ?? 0) + priceFen);
  }
  const largest = [...totals].reduce<[BusinessType | null, Fen]>(
    (most, one) => (one[1] > most[1] ? one : most),
    [null, -1],
  );
  return largest[0] ?? 'repair';
}
