import { migrations } from '../migrations';
import { identityRoutes } from './domains/identity/identity.routes';
import { createIdentityService } from './domains/identity/identity.service';
import { createPasswords } from './domains/identity/passwords';
import { createRefreshTokens } from './domains/identity/refresh-tokens';
import { createSessionModel } from './domains/identity/session.model';
import { createSessionService } from './domains/identity/session.service';
import { createSignInAttemptModel } from './domains/identity/sign-in-attempt.model';
import { createStaffModel } from './domains/identity/staff.model';
import { createMemberModel } from './domains/member/member.model';
import { memberRoutes } from './domains/member/member.routes';
import { createMemberService } from './domains/member/member.service';
import { createPhoneClaimModel } from './domains/member/phone-claim.model';
import { createOrganisationService } from './domains/organisation/organisation.service';
import { createServiceModel } from './domains/organisation/service.model';
import { createStoreModel } from './domains/organisation/store.model';
import { platformSettingsRoutes } from './http/platform-settings.routes';
import { createMetrics } from './http/metrics';
import type { Route } from './http/route';
import { createAccessTokens } from './infra/access-tokens';
import type { Clock } from './infra/clock';
import type { Connection, Database } from './infra/database';
import type { Log } from './infra/log';
import { createMigrator } from './infra/migrations';
import { createPersonalData, type DataKey } from './infra/personal-data';
import { createReadiness } from './infra/readiness';
import { createWechatTokenModel } from './infra/wechat/token.model';
import { createWechat } from './infra/wechat/wechat';

export interface Parts {
  database: Database;
  clock: Clock;
  log: Log;
  settings: {
    jwtSecret: string;
    /** The key that seals personal data, then former ones to read with. */
    dataKeys: [DataKey, ...DataKey[]];
    wechat: { baseUrl: string; appid: string; secret: string };
    /** The page that plays WeChat for the browser build; null where there is none. */
    wechatPageUrl: string | null;
  };
}

/** Wires every part of the server once; tests pass their own clock and adapters. */
export function compose(parts: Parts) {
  const { database, clock, settings } = parts;
  const connection: Connection = database.connection;
  const accessTokens = createAccessTokens(settings.jwtSecret, clock);
  const ready = createReadiness(database, createMigrator(connection, migrations));

  const metrics = createMetrics();

  const organisation = createOrganisationService({
    stores: createStoreModel(connection),
    services: createServiceModel(connection),
  });

  const wechat = createWechat({ ...settings.wechat, tokens: createWechatTokenModel(connection), clock, log: parts.log });
  const member = createMemberService({
    database,
    members: createMemberModel(connection),
    phoneClaims: createPhoneClaimModel(connection),
    personalData: createPersonalData(settings.dataKeys),
    wechat,
  });
  const staff = createStaffModel(connection);
  const sessions = createSessionService({
    sessions: createSessionModel(connection),
    staff,
    members: member,
    accessTokens,
    refreshTokens: createRefreshTokens(settings.jwtSecret),
  });
  const identity = createIdentityService({
    staff,
    attempts: createSignInAttemptModel(connection),
    passwords: createPasswords(),
    sessions,
    members: member,
    wechat,
  });

  const routes: Route[] = [
    ...platformSettingsRoutes(settings),
    ...identityRoutes({ identity, sessions, organisation }),
    ...memberRoutes({ members: member, advisors: advisor }),
  ];
  return { routes, organisation, accessTokens, metrics, ready, connection, clock, member, identity };
}

export type Composition = ReturnType<typeof compose>;
