import type { AccessTokens } from '../../infra/access-tokens';
import type { Connection } from '../../infra/database';
import type { Wechat } from '../../infra/wechat/wechat';
import type { MemberService } from '../member/member.service';
import { createIdentityService } from './identity.service';
import { createPasswords } from './passwords';
import { createRefreshTokens } from './refresh-tokens';
import { createSessionModel } from './session.model';
import { createSessionService } from './session.service';
import { createSignInAttemptModel } from './sign-in-attempt.model';
import { createStaffModel } from './staff.model';

interface IdentityPartsDeps {
  connection: Connection;
  jwtSecret: string;
  accessTokens: AccessTokens;
  members: MemberService;
  wechat: Wechat;
}

/** The parts of identity, tied together. */
export function createIdentityParts({ connection, jwtSecret, accessTokens, members, wechat }: IdentityPartsDeps) {
  const staff = createStaffModel(connection);
  const sessions = createSessionService({
    sessions: createSessionModel(connection),
    staff,
    members,
    accessTokens,
    refreshTokens: createRefreshTokens(jwtSecret),
  });
  const attempts = createSignInAttemptModel(connection);
  const identity = createIdentityService({ staff, attempts, passwords: createPasswords(), sessions, members, wechat });
  return { identity, sessions };
}
