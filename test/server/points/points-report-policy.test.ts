import { groupStoresOf, seesPointsReports } from '@anxin/server/domains/points/books/points-report.policy';
import { type StaffRole, staffRole } from '@anxin/shared/contracts/organisation';

const employee = (...roles: { storeId: string; role: StaffRole }[]) => ({
  kind: 'staff' as const,
  staffId: 'staff',
  name: '林晓雯',
  sessionId: 's',
  roles,
});
const readers: StaffRole[] = ['service_care_manager', 'after_sales_manager', 'general_manager', 'group_operations'];

test.each(staffRole.options)('%s sees the reports of the own store when it manages or acts for the group', (role) => {
  const caller = employee({ storeId: 'store', role });
  expect([seesPointsReports(caller, 'store'), seesPointsReports(caller, 'other')]).toEqual([
    readers.includes(role),
    false,
  ]);
});

test('the group’s view has the stores in which somebody acts for it, and no other', () => {
  const caller = employee(
    { storeId: 'a', role: 'group_operations' },
    { storeId: 'b', role: 'general_manager' },
    { storeId: 'c', role: 'group_operations' },
  );
  expect(groupStoresOf(caller)).toEqual(['a', 'c']);
  expect(groupStoresOf(employee({ storeId: 'b', role: 'general_manager' }))).toEqual([]);
});
