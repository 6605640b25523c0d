import {
  mayAct,
  ownsAppointment,
  runsTheDesk,
  runsTheWorkshop,
  seesAppointment,
} from '@anxin/server/domains/appointment/appointment.policy';
import type { StaffCaller, StoreRole } from '@anxin/server/http/caller';
import { staffRole } from '@anxin/shared/contracts/organisation';

const appointment = { storeId: 'here', customerId: 'owner' };
const staff = (...roles: StoreRole[]): StaffCaller => ({
  kind: 'staff',
  staffId: 's',
  name: '员工',
  roles,
  sessionId: 'x',
});

test('a member owns only their own appointments', () => {
  const caller = (customerId: string) => ({ kind: 'member' as const, customerId, sessionId: 'x' });
  expect(ownsAppointment(caller('owner'), appointment)).toBe(true);
  expect(ownsAppointment(caller('stranger'), appointment)).toBe(false);
});

describe('an employee', () => {
  const desk = ['front_desk', 'advisor', 'service_care_manager', 'after_sales_manager', 'general_manager'];

  test.each(staffRole.options)('%s may do in their store what the role says, and nothing elsewhere', (role) => {
    const here = staff({ storeId: 'here', role });
    const elsewhere = staff({ storeId: 'elsewhere', role });
    expect(seesAppointment(here, appointment)).toBe(true);
    expect(runsTheDesk(here, appointment)).toBe(desk.includes(role));
    expect(runsTheWorkshop(here, appointment)).toBe(desk.includes(role) || role === 'workshop_leader');
    expect(seesAppointment(elsewhere, appointment)).toBe(false);
    expect(runsTheDesk(elsewhere, appointment)).toBe(false);
    expect(runsTheWorkshop(elsewhere, appointment)).toBe(false);
  });

  test('with a role in another store does not carry it here', () => {
    const mixed = staff({ storeId: 'here', role: 'technician' }, { storeId: 'elsewhere', role: 'general_manager' });
    expect(seesAppointment(mixed, appointment)).toBe(true);
    expect(runsTheDesk(mixed, appointment)).toBe(false);
  });

  test('the workshop leader starts and ends work, and does nothing else', () => {
    const leader = staff({ storeId: 'here', role: 'workshop_leader' });
    const actions = ['confirm', 'decline', 'check_in', 'start', 'ready', 'settle', 'hand_over'] as const;
    expect(actions.filter((action) => mayAct(leader, appointment, action))).toEqual(['start', 'ready']);
  });

  test('without any role sees nothing', () => {
    expect(seesAppointment(staff(), appointment)).toBe(false);
  });
});
