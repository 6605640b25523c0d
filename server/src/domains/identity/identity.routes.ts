import { refreshSession, signInStaff, signInWithWechat, signOut, staffMe } from '@anxin/shared/contracts/identity';
import { type Route, route, visible } from '../../http/route';
import { mayWork } from './identity.policy';
import { presentStaff, presentStaffTokens, presentTokens } from './identity.presenter';
import type { IdentityService } from './identity.service';
import type { SessionService } from './session.service';

interface IdentityRouteDeps {
  identity: IdentityService;
  sessions: SessionService;
  organisation: { listStores(): Promise<{ id: string; name: string }[]> };
}

/** Signing in and out, and who an employee is. */
export function identityRoutes({ identity, sessions, organisation }: IdentityRouteDeps): Route[] {
  return [
    route(
      signInWithWechat,
      ({ body, at }) => identity.signInWithWechat(body.code, body.agreedVersion, at),
      presentTokens,
    ),

    route(signInStaff, ({ body, at }) => identity.signInStaff(body, at), presentStaffTokens),

    route(refreshSession, ({ body, at }) => sessions.refresh(body.refreshToken, at), presentTokens),

    route(signOut, async ({ caller, at }) => {
      await sessions.end(caller.sessionId, at);
      return undefined;
    }),

    route(staffMe, async ({ caller }) => {
      const employee = visible(await identity.staffById(caller.staffId), mayWork);
      return presentStaff(employee, await organisation.listStores());
    }),
  ];
}
