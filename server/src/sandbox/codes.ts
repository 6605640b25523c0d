import { randomBytes } from 'node:crypto';

/** The use of a code; a code of one kind is refused where the other is needed. */
export type CodeKind = 'login' | 'phone';

interface Issued {
  kind: CodeKind;
  openid: string;
  issuedAtMs: number;
}

const lifeMs = 5 * 60_000;

export type Codes = ReturnType<typeof createCodes>;

/** Issues codes for a person. Each works once, for five minutes. */
export function createCodes(now: () => Date) {
  const issued = new Map<string, Issued>();

  function forgetOld(): void {
    for (const [code, { issuedAtMs }] of issued) if (issuedAtMs + lifeMs <= now().getTime()) issued.delete(code);
  }

  return {
    issue(kind: CodeKind, openid: string): string {
      forgetOld();
      // Log-in codes have 32 characters in WeChat, codes of the phone button 64.
      const code = randomBytes(kind === 'login' ? 16 : 32).toString('hex');
      issued.set(code, { kind, openid, issuedAtMs: now().getTime() });
      return code;
    },

    /** Reads the person of a code without using it up; null for a bad, used or expired code. */
    ownerOf(kind: CodeKind, code: string): string | null {
      forgetOld();
      const found = issued.get(code);
      return found?.kind === kind ? found.openid : null;
    },

    use(code: string): void {
      issued.delete(code);
    },
  };
}
