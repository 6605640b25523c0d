import type { Powertrain } from '@anxin/shared/contracts/powertrain';
import { fitsPowertrain } from '@anxin/shared/rules/vehicle/powertrain';
import type { Service, ServiceType } from '@anxin/shared/contracts/organisation';
import type { BookingKind } from '@/platform/addresses';

/** The most services one visit takes. */
export const maxServices = 5;

/** The service types that fit each kind of booking, best first. */
const wantedTypes: Record<BookingKind, ServiceType[]> = {
  maintenance: ['express_maintenance', 'maintenance'],
  repair: ['repair'],
  paint: ['express_body_and_paint'],
};

/** The services that fit the vehicle; all of them while no vehicle is known. docs/domain/customers.md#7 */
export function fittingServices(
  services: readonly Service[],
  vehicle: { powertrain: Powertrain } | undefined,
): readonly Service[] {
  return vehicle ? services.filter((service) => fitsPowertrain(service, vehicle.powertrain)) : services;
}

/** The service that is chosen already when the page opens: the first of its kind, else the first the store offers. */
export function firstChoice(services: readonly Service[], kind: BookingKind): Service | undefined {
  for (const type of wantedTypes[kind]) {
    const found = services.find((service) => service.type === type);
    if (found) return found;
  }
  return services[0];
}

/** True when the store offers something of the kind. */
export function offers(services: readonly Service[], kind: BookingKind): boolean {
  return services.some(({ type }) => wantedTypes[kind].includes(type));
}

/**
 * The choice after a press on a service. Services of one visit share a lane, so a service of another lane replaces them
 * all. The last one stays chosen.
 */
export function toggleService(services: readonly Service[], chosen: readonly string[], pressed: string): string[] {
  const lane = services.find(({ id }) => id === pressed)?.lane;
  const remaining = chosen.filter((id) => services.find((service) => service.id === id)?.lane === lane);
  if (!remaining.includes(pressed)) return remaining.length < maxServices ? [...remaining, pressed] : remaining;
  return remaining.length > 1 ? remaining.filter((id) => id !== pressed) : remaining;
}

/** The chosen services in the order the store shows them. */
export function chosenOf(services: readonly Service[], ids: readonly string[]): Service[] {
  return services.filter(({ id }) => ids.includes(id));
}
