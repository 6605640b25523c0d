import { isSelf } from '@anxin/server/domains/customer/customer.policy';

test('a member is shown and changed by themselves only', () => {
  const caller = { kind: 'member', customerId: 'a'.repeat(24), sessionId: 's' } as const;
  expect(isSelf(caller, { id: 'a'.repeat(24) })).toBe(true);
  expect(isSelf(caller, { id: 'b'.repeat(24) })).toBe(false);
});
