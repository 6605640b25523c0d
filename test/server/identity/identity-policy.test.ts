import { mayWork } from '@anxin/server/domains/identity/identity.policy';

test('an employee who has left may not sign in', () => {
  expect(mayWork({ active: true })).toBe(true);
  expect(mayWork({ active: false })).toBe(false);
});
