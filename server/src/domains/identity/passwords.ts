import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** argon2id (the library's default kind) with the least cost OWASP advises: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 };

export type Passwords = ReturnType<typeof createPasswords>;

export function createPasswords() {
  /**
   * The hash of a password nobody knows. It is checked for unknown user names, so that these take as long as known
   * ones.
   */
  let nobodys: Promise<string> | undefined;
  const hashOfNobody = () => (nobodys ??= hash(randomBytes(32).toString('base64'), cost));

  return {
    hash: (password: string): Promise<string> => hash(password, cost),

    /** True when the password matches the hash; never for a null hash, in the same time. */
    async matches(passwordHash: string | null, password: string): Promise<boolean> {
      const nobody = await hashOfNobody();
      const matched = await verify(passwordHash ?? nobody, password);
      return matched && passwordHash !== null;
    },
  };
}
