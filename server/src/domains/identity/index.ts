import { passwordWaits } from '@anxin/shared/rules/identity/growing-wait';
import type { Domain, Platform } from '../../domain';
import type { AccessTokens } from '../../infra/access-tokens';
import type { Attempts } from '../../infra/attempts';
import type { KnownDevices } from '../../infra/known-devices';
import type { RequestWindows } from '../../infra/request-windows';
import type { Wechat } from '../../infra/wechat/wechat';
import type { AgreementService } from '../agreement';
import type { CustomerService } from '../customer';
import { identityRoutes } from './identity.routes';
import { createIdentityService, type IdentityService } from './identity.service';
import { createPasswords } from './passwords';
import { createRefreshTokens } from './refresh-tokens';
import { createSessionModel } from './session.model';
import { createSessionService, type SessionService } from './session.service';
import { createStaffModel } from './staff.model';

interface Services {
  identity: IdentityService;
  sessions: SessionService;
}

interface Needs {
  jwtSecret: string;
  knownDevices: KnownDevices;
  accessTokens: AccessTokens;
  customers: CustomerService;
  wechat: Wechat;
  attempts: Attempts;
  windows: RequestWindows;
  agreements: AgreementService;
}

type RouteNeeds = Pick<Parameters<typeof identityRoutes>[0], 'organisation'>;

/** Signing in and out, for members and for staff. */
export function createIdentity({ database }: Platform, needs: Needs): Domain<Services, RouteNeeds> {
  const { connection } = database;
  const { jwtSecret, knownDevices, accessTokens, customers, wechat, attempts, windows, agreements } = needs;
  const staff = createStaffModel(connection);
  const sessions = createSessionService({
    sessions: createSessionModel(connection),
    staff,
    customers,
    accessTokens,
    refreshTokens: createRefreshTokens(jwtSecret),
    windows,
  });
  const identity = createIdentityService({
    staff,
    guesses: attempts.counter('staff_password', passwordWaits),
    devices: knownDevices,
    passwords: createPasswords(),
    sessions,
    customers,
    wechat,
    agreements,
  });
  return {
    services: { identity, sessions },
    routes: ({ organisation }) => identityRoutes({ identity, sessions, organisation }),
  };
}
