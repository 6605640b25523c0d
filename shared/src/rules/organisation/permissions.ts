import type { StaffRole } from '../../contracts/organisation';

/** The roles that receive customers. */
const desk = ['front_desk', 'advisor', 'service_care_manager', 'after_sales_manager', 'general_manager'] as const;
/** The managers of a store who answer for money and points. */
const managers = ['service_care_manager', 'after_sales_manager', 'general_manager'] as const;
/** The managers who set the rules of a store. */
const setters = ['after_sales_manager', 'general_manager'] as const;

/**
 * The roles that hold each permission, in the store where the employee has the role. Policies of the server and the
 * navigation of the staff side read this one table. Reading a store's records needs no permission, only a role there.
 */
export const permissions = {
  /** Confirms and declines appointments, receives cars and returns them. */
  'appointment.receive': desk,
  /** Reports that the work has begun or is done. */
  'workshop.report': [...desk, 'workshop_leader'],
  'repair-order.write': desk,
  'bill.settle': desk,
  /** Gives money and points of a settled bill back. */
  'bill.refund': managers,
  'points.reward': ['front_desk', 'advisor', 'customer_service_agent', ...managers],
  /** Corrects the ledger, and decides on the corrections that others requested. */
  'points.correct': managers,
  /** Looks at the evidence of a transfer; approves, refuses and reverses it. */
  'points.transfer': managers,
  'points.set-rules': setters,
  'points.run-campaigns': ['online_operations', ...setters],
  /** Reads the liability and the audits. */
  'points.read-books': [...managers, 'group_operations'],
  'coupon.offer': ['online_operations', ...setters],
  'coupon.grant': [...desk, 'customer_service_agent'],
  'service-package.offer': ['online_operations', ...setters],
  /** Publishes the privacy policy and the user agreement, which hold for the whole mini-program. */
  'agreement.publish': ['group_operations'],
} as const satisfies Record<string, readonly StaffRole[]>;

export type Permission = keyof typeof permissions;

/** True when one of the roles holds the permission. */
export function isPermitted(roles: readonly StaffRole[], permission: Permission): boolean {
  const holders: readonly StaffRole[] = permissions[permission];
  return roles.some((role) => holders.includes(role));
}
