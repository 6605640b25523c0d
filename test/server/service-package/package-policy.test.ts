import type { StaffRole } from '@anxin/shared/contracts/organisation';
import { staffRoleNames } from '@anxin/shared/rules/organisation/role-names';
import type { StaffCaller } from '@anxin/server/http/caller';
import {
  ownsPackages,
  runsPackageOffers,
  seesPackage,
  seesPackageOffers,
} from '@anxin/server/domains/service-package/package.policy';

const staff = (role: StaffRole, storeId = 'store'): StaffCaller => ({
  kind: 'staff',
  staffId: 's',
  name: '员工',
  sessionId: 'x',
  roles: [{ storeId, role }],
});
const roles = Object.keys(staffRoleNames) as StaffRole[];
const here = { storeId: 'store' };

test('everyone in the store sees what it sells; its managers and online operations run it', () => {
  expect(roles.filter((role) => seesPackageOffers(staff(role), here))).toEqual(roles);
  expect(roles.filter((role) => runsPackageOffers(staff(role), here))).toEqual([
    'after_sales_manager',
    'general_manager',
    'online_operations',
  ]);
});

test('none of another store does', () => {
  expect(roles.filter((role) => seesPackageOffers(staff(role, 'elsewhere'), here))).toEqual([]);
  expect(roles.filter((role) => runsPackageOffers(staff(role, 'elsewhere'), here))).toEqual([]);
});

test('a package is seen in the store of its vehicle and where it can be used, nowhere else', () => {
  const mayView = (storeId: string) => seesPackage(staff('technician', storeId), here, { storeIds: ['a', 'b'] });
  expect(['store', 'a', 'b', 'c'].filter(mayView)).toEqual(['store', 'a', 'b']);
});

test('the owner of the vehicle owns its packages', () => {
  const caller = { kind: 'member', customerId: 'm', sessionId: 'x' } as const;
  expect([ownsPackages(caller, { customerId: 'm' }), ownsPackages(caller, { customerId: 'n' })]).toEqual([true, false]);
});
