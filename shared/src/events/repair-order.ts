import type { DomainEvent } from './event';

/**
 * The work on a car. `benefits_changed`: points are held for the order or released, or a coupon is presented for it or
 * taken off. The subject is the order.
 */
export type RepairOrderEvent = DomainEvent<
  `repair_order.${'opened' | 'lines_changed' | 'benefits_changed' | 'ready' | 'settled'}`,
  { appointmentId: string }
>;
