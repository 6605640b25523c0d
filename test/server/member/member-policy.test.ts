import { isSelf } from '@anxin/server/domains/member/member.policy';

test('a member is shown and changed by themselves only', () => {
  const caller = { kind: 'member', memberId: 'a'.repeat(24), sessionId: 's' } as const;
  expect(isSelf(caller, { id: 'a'.repeat(24) })).toBe(true);
  expect(isSelf(caller, { id: 'b'.repeat(24) })).toBe(false);
});
