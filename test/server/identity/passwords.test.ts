import { createPasswords } from '@anxin/server/domains/identity/passwords';

const passwords = createPasswords();

describe('passwords', () => {
  test('are hashed with argon2id: 19 MiB, two passes, one lane, a salt of their own', async () => {
    const [one, other] = await Promise.all([passwords.hash('anxin-2026'), passwords.hash('anxin-2026')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(other);
  });

  test('match the hash of the same password only', async () => {
    const hashed = await passwords.hash('anxin-2026');
    await expect(passwords.matches(hashed, 'anxin-2026')).resolves.toBe(true);
    await expect(passwords.matches(hashed, 'anxin-2027')).resolves.toBe(false);
    await expect(passwords.matches(hashed, '')).resolves.toBe(false);
  });

  test('never match where there is no account', async () => {
    await expect(passwords.matches(null, 'anxin-2026')).resolves.toBe(false);
  });
});
