import {
  adjustmentActions,
  isSecondPerson,
  mayReverse,
  mayReward,
  mayWithdraw,
  rewardLimits,
  seesAdjustments,
} from '@anxin/server/domains/points/corrections/corrections.policy';
import { ownsAccount, servesAccount } from '@anxin/server/domains/points/ledger/points.policy';
import { mayWriteLines, seesOrder } from '@anxin/server/domains/repair-order/repair-order.policy';
import { maySettle, seesBill } from '@anxin/server/domains/settlement/settlement.policy';
import type { StaffRole } from '@anxin/shared/contracts/organisation';

const account = { id: 'account', customerId: 'member', storeId: 'store' };
const member = (customerId: string) => ({ kind: 'member' as const, customerId, sessionId: 's' });
const employee = (roles: { storeId: string; role: StaffRole }[]) => ({
  kind: 'staff' as const,
  staffId: 'staff',
  name: '林晓雯',
  sessionId: 's',
  roles,
});
const as = (role: StaffRole, storeId = 'store') => employee([{ storeId, role }]);

const roles: StaffRole[] = [
  ...(['front_desk', 'advisor', 'customer_service_agent', 'technician', 'workshop_leader'] as const),
  ...([
    'service_care_manager',
    'after_sales_manager',
    'general_manager',
    'online_operations',
    'group_operations',
  ] as const),
];
const desk: StaffRole[] = ['front_desk', 'advisor', 'service_care_manager', 'after_sales_manager', 'general_manager'];

test('an account is known to its owner and to the staff of its store', () => {
  expect([ownsAccount(member('member'), account), ownsAccount(member('other'), account)]).toEqual([true, false]);
  for (const role of roles) {
    expect([servesAccount(as(role), account), servesAccount(as(role, 'other'), account)]).toEqual([true, false]);
    expect([seesOrder(as(role), account), seesOrder(as(role, 'other'), account)]).toEqual([true, false]);
    expect([seesBill(as(role), account), seesBill(as(role, 'other'), account)]).toEqual([true, false]);
  }
});

test.each<[string, (caller: ReturnType<typeof as>, record: typeof account) => boolean, StaffRole[]]>([
  ['rewards', mayReward, [...desk, 'customer_service_agent']],
  ['reverses', mayReverse, ['service_care_manager', 'after_sales_manager', 'general_manager']],
  ['writes lines', mayWriteLines, desk],
  ['settles', maySettle, desk],
])('who %s: these roles, in the store of the record only', (_, may, allowed) => {
  expect(roles.filter((role) => may(as(role), account))).toEqual(roles.filter((role) => allowed.includes(role)));
  expect(roles.filter((role) => may(as(role, 'other'), account))).toEqual([]);
});

test('the reward limits are those of the roles held in the account’s store', () => {
  const programme = {
    rewardLimits: { front_desk: 200, general_manager: 10_000 },
    rewardDayLimits: { front_desk: 1_000, advisor: 2_000, general_manager: 50_000 },
  };
  const two = employee([
    { storeId: 'other', role: 'general_manager' },
    { storeId: 'store', role: 'front_desk' },
    { storeId: 'store', role: 'advisor' },
  ]);
  expect(rewardLimits(two, account, programme)).toEqual({ once: 200, day: 2_000 });
  expect(rewardLimits(as('general_manager', 'other'), account, programme)).toEqual({ once: 0, day: 0 });
});

test('a correction is decided by another manager than the one who asked, and taken back by nobody else', () => {
  const requestedBy = (id: string, state = 'pending') => ({ state, storeId: 'store', askedBy: { id } });
  const managers: StaffRole[] = ['service_care_manager', 'after_sales_manager', 'general_manager'];
  for (const role of roles) {
    const isManager = managers.includes(role);
    expect(seesAdjustments(as(role), 'store')).toBe(isManager);
    expect(seesAdjustments(as(role, 'other'), 'store')).toBe(false);
    expect(adjustmentActions(as(role), requestedBy('colleague'))).toEqual(isManager ? ['approve', 'refuse'] : []);
    expect(adjustmentActions(as(role), requestedBy('staff'))).toEqual(isManager ? ['withdraw'] : []);
    expect(adjustmentActions(as(role, 'other'), requestedBy('colleague'))).toEqual([]);
    for (const state of ['approved', 'refused', 'withdrawn']) {
      expect(adjustmentActions(as(role), requestedBy('colleague', state))).toEqual([]);
    }
  }
  expect([
    isSecondPerson(as('general_manager'), requestedBy('staff')),
    mayWithdraw(as('general_manager'), requestedBy('staff')),
  ]).toEqual([false, true]);
  expect([
    isSecondPerson(as('general_manager'), requestedBy('other')),
    mayWithdraw(as('general_manager'), requestedBy('other')),
  ]).toEqual([true, false]);
});
