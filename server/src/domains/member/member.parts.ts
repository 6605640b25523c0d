import type { Database } from '../../infra/database';
import { createPersonalData, type DataKey } from '../../infra/personal-data';
import type { Wechat } from '../../infra/wechat/wechat';
import { createMemberModel } from './member.model';
import { createMemberService } from './member.service';
import { createPhoneClaimModel } from './phone-claim.model';

/** The parts of members, tied together. */
export function createMemberParts(deps: { database: Database; dataKeys: [DataKey, ...DataKey[]]; wechat: Wechat }) {
  const { database, wechat } = deps;
  const { connection } = database;
  return {
    members: createMemberService({
      database,
      members: createMemberModel(connection),
      phoneClaims: createPhoneClaimModel(connection),
      personalData: createPersonalData(deps.dataKeys),
      wechat,
    }),
  };
}
