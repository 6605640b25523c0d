import type { StaffRole } from '../../contracts/organisation';

/** Who receives customers in a store: confirms, checks in, writes the bill, takes payments, hands over. */
export const deskRoles: readonly StaffRole[] = [
  'front_desk',
  'advisor',
  'service_care_manager',
  'after_sales_manager',
  'general_manager',
];
