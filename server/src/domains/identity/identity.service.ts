import { randomBytes } from 'node:crypto';
import { Refusal } from '@anxin/shared/errors';
import type { StoreRole } from '../../http/caller';
import type { AttemptCounter } from '../../infra/attempts';
import type { KnownDevices } from '../../infra/known-devices';
import type { Wechat } from '../../infra/wechat/wechat';
import type { AgreementService } from '../agreement';
import type { CustomerService } from '../customer';
import { mayWork } from './identity.policy';
import type { Passwords } from './passwords';
import type { SessionService, TokenPair } from './session.service';
import type { StaffModel, StaffRecord } from './staff.model';

interface IdentityDeps {
  staff: StaffModel;
  /** Wrong passwords, by user name or by known device. */
  guesses: AttemptCounter;
  devices: KnownDevices;
  passwords: Passwords;
  sessions: SessionService;
  customers: CustomerService;
  wechat: Wechat;
  agreements: AgreementService;
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
  /** The device token from an earlier sign-in on this device. */
  deviceToken?: string | undefined;
}

/** The tokens of an employee's session, and the token by which the device is known from now on. */
export interface StaffTokens extends TokenPair {
  deviceToken: string;
}

const deviceTokenBytes = 32;

export type IdentityService = ReturnType<typeof createIdentityService>;

/** Signs car owners in by WeChat and employees by password, and manages employees' accounts. */
export function createIdentityService(deps: IdentityDeps) {
  const { staff, guesses, devices, passwords, sessions, customers, wechat, agreements } = deps;

  return {
    /**
     * Signs in the person behind the code. A first visit creates the member, and the consent to the agreement is
     * stored. Refuses with `agreement_outdated` before the code is used, and as {@link Wechat.codeToSession} does.
     */
    async signInWithWechat(code: string, agreedVersion: number, at: Date): Promise<TokenPair> {
      await agreements.requireCurrent(agreedVersion, at);
      const customerId = await customers.ofWechat(await wechat.codeToSession(code), at);
      await agreements.keepConsent(customerId, agreedVersion, at);
      return sessions.open('member', customerId, at);
    },

    /**
     * Refuses with `wrong_credentials`, whether the user name, the password or the employment is wrong, and with
     * `too_many_requests` while a wait runs ({@link passwordWaits}). A device where this employee has signed in before
     * has a count of its own, so nobody can lock a colleague out by guessing from another one.
     */
    async signInStaff({ username, password, deviceToken }: Credentials, at: Date): Promise<StaffTokens> {
      const name = normalised(username);
      const known = deviceToken !== undefined && (await devices.isKnown(name, deviceToken, at));
      const counted = known ? `${name}\n${deviceToken}` : name;
      await guesses.take(counted, at);
      const account = await staff.byUsername(name);
      const matched = await passwords.matches(account?.passwordHash ?? null, password);
      if (!account || !matched || !mayWork(account.staff)) throw new Refusal('wrong_credentials');
      await guesses.clear(counted);
      const device = deviceToken ?? newDeviceToken();
      await devices.remember(name, device, at);
      return { ...(await sessions.open('staff', account.staff.id, at)), deviceToken: device };
    },

    /** Opens an employee's account and answers its id. User names ignore upper and lower case. */
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

/** A secret that only the device has; employees who share a desktop share it. */
function newDeviceToken(): string {
  return randomBytes(deviceTokenBytes).toString('base64url');
}

function normalised(username: string): string {
  return username.trim().toLowerCase();
}
