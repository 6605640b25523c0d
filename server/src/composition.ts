import { migrations } from '../migrations';
import type { Domain, Platform, Sweep } from './domain';
import { createAdvisor } from './domains/advisor';
import { createAgreement } from './domains/agreement';
import { createAppointment } from './domains/appointment';
import { createCoupon } from './domains/coupon';
import { createFile } from './domains/file';
import { createIdentity } from './domains/identity';
import { createCustomer, createCustomerMerge } from './domains/customer';
import { createOwnershipTransfer } from './domains/ownership-transfer';
import { createOrganisation } from './domains/organisation';
import { createPoints } from './domains/points';
import { createVehicleReplacement } from './domains/vehicle-replacement';
import { createRepairOrder } from './domains/repair-order';
import { createServicePackage } from './domains/service-package';
import { createSettlement } from './domains/settlement';
import { createTier } from './domains/tier';
import { createVehicle } from './domains/vehicle';
import type { Settings } from './env';
import { createMetrics } from './http/metrics';
import { platformSettingsRoutes } from './http/platform-settings.routes';
import { createAccessTokens } from './infra/access-tokens';
import { createAdapters } from './infra/adapters';
import { createAttempts } from './infra/attempts';
import { createKnownDevices } from './infra/known-devices';
import { createMigrator } from './infra/migrations';
import { createEventDelivery, type EventDelivery } from './infra/outbox/delivery';
import { createReadiness } from './infra/readiness';
import { createRequestWindows } from './infra/request-windows';

export interface Parts extends Platform {
  settings: Settings;
}

export type Composition = ReturnType<typeof compose>;

/** Creates every domain once, each after those it needs. Tests pass their own clock and adapters. */
export function compose({ settings, ...platform }: Parts) {
  const { clock, database } = platform;
  const { jwtSecret, dataKeys } = settings;
  const accessTokens = createAccessTokens(jwtSecret, clock);
  const windows = createRequestWindows(database.connection, jwtSecret);
  const { wechat, sms } = createAdapters(settings, platform);

  const organisation = createOrganisation(platform);
  const file = createFile(platform);
  const advisor = createAdvisor(platform, organisation.services);
  const knownDevices = createKnownDevices(database.connection, jwtSecret);
  const customer = createCustomer(platform, { dataKeys, wechat, sms, knownDevices });
  const agreement = createAgreement(platform);
  const attempts = createAttempts(database.connection, jwtSecret);
  const signIn = { jwtSecret, accessTokens, wechat, windows, attempts, knownDevices };
  const identity = createIdentity(platform, { ...agreement.services, ...customer.services, ...signIn });
  const points = createPoints(platform, organisation.services);
  const tier = createTier(platform, points.services);
  const vehicle = createVehicle(platform, { ...customer.services, ...advisor.services, ...points.services });
  const people = { ...customer.services, ...agreement.services, ...identity.services };
  const base = { ...organisation.services, ...file.services, ...people, ...vehicle.services, ...points.services };
  const servicePackage = createServicePackage(platform, base);
  const repairOrder = createRepairOrder(platform, servicePackage.services);
  const appointment = createAppointment(platform, { ...base, ...advisor.services, ...repairOrder.services });
  const coupon = createCoupon(platform, { ...base, ...appointment.services });
  const kinds = { ...tier.services, ...coupon.services, ...servicePackage.services };
  const vehicleReplacement = createVehicleReplacement(platform, { ...base, ...kinds });
  const visit = { ...base, ...advisor.services, ...kinds, ...repairOrder.services };
  const settlement = createSettlement(platform, { ...visit, ...appointment.services });
  const transferring = { ...visit, ...appointment.services, ...vehicleReplacement.services };
  const ownershipTransfer = createOwnershipTransfer(platform, transferring);

  const services = { ...transferring, ...settlement.services, ...ownershipTransfer.services };
  const domains = [
    organisation,
    file,
    advisor,
    customer,
    agreement,
    identity,
    points,
    tier,
    vehicle,
    servicePackage,
    repairOrder,
    appointment,
    coupon,
    vehicleReplacement,
    settlement,
    ownershipTransfer,
  ];
  const metrics = createMetrics();
  for (const domain of domains) domain.metrics?.(metrics.registry);
  const following: Pick<Domain<object>, 'services' | 'subscribers'>[] = domains;
  const subscribers = following.flatMap((domain) => domain.subscribers ?? []);
  const delivery = createEventDelivery({ ...platform, metrics: metrics.registry, subscribers });
  return {
    ...services,
    customerMerges: createCustomerMerge(platform, { ...vehicle.services, dataKeys, domains }),
    routes: [...platformSettingsRoutes(settings), ...domains.flatMap((domain) => domain.routes(services))],
    sweeps: [...domains.flatMap(({ sweeps = [] }) => sweeps), deliverySweep(platform, delivery)],
    watches: domains.flatMap(({ watches = [] }) => watches),
    accessTokens,
    metrics,
    windows,
    ready: createReadiness(database, createMigrator(database.connection, migrations)),
    connection: database.connection,
    clock,
  };
}

/** Delivers events right after their commit, and those that another process left. */
function deliverySweep({ database }: Platform, delivery: EventDelivery): Sweep {
  return {
    name: 'delivering events',
    everyMs: 2_000,
    run: (at) => delivery.deliver(at),
    leave: () => delivery.leave(),
    onDue: (wake) => database.outbox.onDue(wake),
  };
}
