import type { Domain, Platform } from '../../domain';
import { createPersonalData, type DataKey } from '../../infra/personal-data';
import type { Wechat } from '../../infra/wechat/wechat';
import { createMemberModel } from './member.model';
import { memberRoutes } from './member.routes';
import { createMemberService, type MemberService } from './member.service';
import { createPhoneClaimModel } from './phone-claim.model';

export type { MemberRecord, MemberService } from './member.service';

interface Services {
  members: MemberService;
}

interface Needs {
  dataKeys: [DataKey, ...DataKey[]];
  wechat: Wechat;
}

type RouteNeeds = Pick<Parameters<typeof memberRoutes>[0], 'advisors'>;

/** Members: people with a WeChat identity and, once given, a phone. */
export function createMember({ database }: Platform, { dataKeys, wechat }: Needs): Domain<Services, RouteNeeds> {
  const { connection } = database;
  const members = createMemberService({
    database,
    members: createMemberModel(connection),
    phoneClaims: createPhoneClaimModel(connection),
    personalData: createPersonalData(dataKeys),
    wechat,
  });
  return { services: { members }, routes: ({ advisors }) => memberRoutes({ members, advisors }) };
}
