import type { StaffRole } from '@anxin/shared/contracts/organisation';
import {
  grantsCoupons,
  ownersAffair,
  ownsVehicle,
  runsOffers,
  seesOffers,
  servesVehicle,
} from '@anxin/server/domains/coupon/coupon.policy';

const staff = (role: StaffRole, storeId = 'store') => ({
  kind: 'staff' as const,
  staffId: 'staff',
  name: '员工',
  sessionId: 's',
  roles: [{ storeId, role }],
});
const ofStore = { storeId: 'store' };

test.each<[StaffRole, boolean, boolean]>([
  ['front_desk', false, true],
  ['advisor', false, true],
  ['customer_service_agent', false, true],
  ['technician', false, false],
  ['workshop_leader', false, false],
  ['service_care_manager', false, true],
  ['after_sales_manager', true, true],
  ['general_manager', true, true],
  ['online_operations', true, false],
  ['group_operations', false, false],
])('a %s of the store runs offers: %s, grants coupons: %s, and sees both', (role, runs, grants) => {
  expect([runsOffers(staff(role), ofStore), grantsCoupons(staff(role), ofStore)]).toEqual([runs, grants]);
  expect([seesOffers(staff(role), ofStore), servesVehicle(staff(role), ofStore)]).toEqual([true, true]);
  const stranger = staff(role, 'another');
  expect([runsOffers(stranger, ofStore), grantsCoupons(stranger, ofStore)]).toEqual([false, false]);
  expect([seesOffers(stranger, ofStore), servesVehicle(stranger, ofStore)]).toEqual([false, false]);
});

test('a vehicle’s coupons are its owner’s alone', () => {
  const member = { kind: 'member', customerId: 'owner', sessionId: 's' } as const;
  expect(ownsVehicle(member, { customerId: 'owner' })).toBe(true);
  expect(ownsVehicle(member, { customerId: 'other' })).toBe(false);
});

test('coupons that ended before the hand-over are hidden from the new owner', () => {
  const at = new Date('2026-11-24T01:00:00Z');
  const later = new Date('2026-11-24T01:00:01Z');
  expect(ownersAffair({ endsAt: at }, null)).toBe(true);
  expect(ownersAffair({ endsAt: later }, at)).toBe(true);
  expect(ownersAffair({ endsAt: at }, at)).toBe(false);
});
