import type { BusinessType, ServiceType } from '../../contracts/organisation';
import type { Fen } from '../../values/money';

const businessTypes: Record<ServiceType, BusinessType> = {
  maintenance: 'maintenance',
  express_maintenance: 'maintenance',
  repair: 'repair',
  express_body_and_paint: 'body_and_paint',
};

/** What a visit of several services is counted under: the type most of its reference price falls to, the first at a tie. */
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
