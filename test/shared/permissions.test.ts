import { staffRole, type StaffRole } from '@anxin/shared/contracts/organisation';
import { isPermitted, type Permission, permissions } from '@anxin/shared/rules/organisation/permissions';

/** The table once more, written the other way round: what each role may do. */
const desk: Permission[] = [
  'appointment.receive',
  'bill.settle',
  'coupon.grant',
  'points.reward',
  'repair-order.write',
  'workshop.report',
];
const manager: Permission[] = [...desk, 'bill.refund', 'points.correct', 'points.read-books', 'points.transfer'];
const offers: Permission[] = ['coupon.offer', 'points.run-campaigns', 'service-package.offer'];
const expected: Record<StaffRole, Permission[]> = {
  front_desk: desk,
  advisor: desk,
  customer_service_agent: ['coupon.grant', 'points.reward'],
  technician: [],
  workshop_leader: ['workshop.report'],
  service_care_manager: manager,
  after_sales_manager: [...manager, ...offers, 'points.set-rules'],
  general_manager: [...manager, ...offers, 'points.set-rules'],
  online_operations: offers,
  group_operations: ['agreement.publish', 'points.read-books'],
};

test.each(staffRole.options)('%s may do what the table says, and nothing else', (role) => {
  const held = (Object.keys(permissions) as Permission[]).filter((permission) => isPermitted([role], permission));
  expect(held.toSorted()).toEqual(expected[role].toSorted());
});

test('several roles add up; without a role nothing is permitted', () => {
  expect(isPermitted(['technician', 'group_operations'], 'points.read-books')).toBe(true);
  expect(isPermitted([], 'bill.settle')).toBe(false);
});
