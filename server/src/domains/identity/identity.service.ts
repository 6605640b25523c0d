import { Refusal } from '@anxin/shared/errors';
import type { StoreRole } from '../../http/caller';
import type { Wechat } from '../../infra/wechat/wechat';
import type { MemberService } from '../member';
import { mayWork } from './identity.policy';
import type { Passwords } from './passwords';
import type { SessionService, TokenPair } from './session.service';
import type { SignInAttemptModel } from './sign-in-attempt.model';
import type { StaffModel, StaffRecord } from './staff.model';

interface IdentityDeps {
  staff: StaffModel;
  attempts: SignInAttemptModel;
  passwords: Passwords;
  sessions: SessionService;
  members: MemberService;
  wechat: Wechat;
}

interface NewStaff {
  id?: string;
  username: string;
  password: string;
  name: string;
  roles: StoreRole[];
  at: Date;
}

interface Credentials {
  username: string;
  password: string;
  /** Address the attempt comes from. */
  ip: string;
}

/** Wrong passwords a user name may be given from one address in a quarter of an hour. */
const failuresMax = 10;
const windowMs = 15 * 60_000;

export type IdentityService = ReturnType<typeof createIdentityService>;

/** Who people are: signing car owners in by WeChat and employees by password, and employees' accounts. */
export function createIdentityService({ staff, attempts, passwords, sessions, members, wechat }: IdentityDeps) {
  return {
    /** Signs in whoever the code stands for; a first visit makes the member. Refuses as {@link Wechat.codeToSession} does. */
    async signInWithWechat(code: string, at: Date): Promise<TokenPair> {
      const identity = await wechat.codeToSession(code);
      return sessions.open('member', await members.ofWechat(identity, at), at);
    },

    /**
     * Refuses with `wrong_credentials`, whether it is the user name, the password or the employment that is wrong, and
     * with `too_many_requests` after {@link failuresMax} failures. Each attempt is counted before it is judged, so that
     * many at once get no more tries than one after another.
     */
    async signInStaff({ username, password, ip }: Credentials, at: Date): Promise<TokenPair> {
      const name = normalised(username);
      const windowNo = Math.floor(at.getTime() / windowMs);
      if ((await attempts.count(name, ip, windowNo, windowMs)) > failuresMax) {
        const endsAtMs = (windowNo + 1) * windowMs;
        throw new Refusal('too_many_requests', { retryAfterSeconds: Math.ceil((endsAtMs - at.getTime()) / 1000) });
      }
      const account = await staff.byUsername(name);
      const matched = await passwords.matches(account?.passwordHash ?? null, password);
      if (!account || !matched || !mayWork(account.staff)) throw new Refusal('wrong_credentials');
      await attempts.clear(name, ip, windowNo);
      return sessions.open('staff', account.staff.id, at);
    },

    /** Opens an employee's account and answers its id. User names do not tell upper from lower case. */
    async createStaff({ id = staff.newId(), username, password, name, roles, at }: NewStaff): Promise<string> {
      const employee = { id, username: normalised(username), name, roles, active: true, createdAt: at };
      await staff.insert(employee, await passwords.hash(password));
      return id;
    },

    staffById: (id: string): Promise<StaffRecord | null> => staff.byId(id),

    async staffByIds(ids: readonly string[]): Promise<{ id: string; name: string }[]> {
      return (await staff.byIds(ids)).map(({ id, name }) => ({ id, name }));
    },
  };
}

function normalised(username: string): string {
  return username.trim().toLowerCase();
}
