import { createAccessTokens } from '@anxin/server/infra/access-tokens';
import { subjectOf } from '@/api/token-subject';

const at = (iso: string) => createAccessTokens('a secret of a test', { now: () => new Date(iso) });
const morning = at('2026-11-29T09:00:00Z');
const later = at('2026-11-29T09:14:00Z');

const staffToken = (tokens: typeof morning, staffId: string, name = '王店长 ÿ🙂') =>
  tokens.issue({ kind: 'staff', staffId, name, roles: [], sessionId: 's1' });

test.each(['6650f1c0a1b2c3d4e5f60718', 'a', 'ab', 'abc', '~~~???'])(
  'the subject of a token for %s is that person, whatever the name',
  (id) => {
    for (const name of ['', '王', '王店', '王店长 ÿ🙂', 'ÿÿ>>??']) {
      expect(subjectOf(staffToken(morning, id, name))).toBe(id);
    }
    expect(subjectOf(morning.issue({ kind: 'member', customerId: id, sessionId: 's1' }))).toBe(id);
  },
);

test('two tokens of one person have one subject, and of two people two', () => {
  expect(subjectOf(staffToken(morning, 'one'))).toBe(subjectOf(staffToken(later, 'one')));
  expect(subjectOf(staffToken(morning, 'one'))).not.toBe(subjectOf(staffToken(morning, 'two')));
});

test.each(['opaque-token', 'a.b.c', 'a.!.c', 'a..c', 'a.e30.c', 'a.bnVsbA.c'])(
  '%s names nobody: only its own holder is the same person',
  (token) => {
    expect(subjectOf(token)).toBe(subjectOf(token));
    expect(subjectOf(token)).not.toBe(subjectOf(`${token}x`));
  },
);
