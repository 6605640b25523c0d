import type { Domain, Platform } from '../../domain';
import { createPersonalData, type DataKey } from '../../infra/personal-data';
import type { Sms } from '../../infra/sms/sms';
import type { Wechat } from '../../infra/wechat/wechat';
import { createCodeSendModel } from './code-send.model';
import { createMemberModel } from './member.model';
import { memberRoutes } from './member.routes';
import { createMemberService, type MemberService } from './member.service';
import { createPhoneClaimModel } from './phone-claim.model';
import { createPhoneCodeModel } from './phone-code.model';
import { createPhoneCodeService } from './phone-code.service';

export type { MemberRecord, MemberService } from './member.service';

interface Services {
  members: MemberService;
}

interface Needs {
  dataKeys: [DataKey, ...DataKey[]];
  wechat: Wechat;
  sms: Sms;
}

type RouteNeeds = Pick<Parameters<typeof memberRoutes>[0], 'advisors'>;

/** Members: people with a WeChat identity and, once given, a phone. */
export function createMember({ database }: Platform, { dataKeys, wechat, sms }: Needs): Domain<Services, RouteNeeds> {
  const { connection } = database;
  const personalData = createPersonalData(dataKeys);
  const phoneCodes = createPhoneCodeService({
    codes: createPhoneCodeModel(connection),
    sends: createCodeSendModel(connection),
    personalData,
    sms,
  });
  const members = createMemberService({
    database,
    members: createMemberModel(connection),
    phoneClaims: createPhoneClaimModel(connection),
    personalData,
    phoneCodes,
    wechat,
  });
  return { services: { members }, routes: ({ advisors }) => memberRoutes({ members, phoneCodes, advisors }) };
}
