import {
  bindPhone,
  bindPhoneByCode,
  memberMe,
  revealPhone,
  sendPhoneCode,
  updateMember,
} from '@anxin/shared/contracts/member';
import { Refusal } from '@anxin/shared/errors';
import type { MemberCaller } from '../../http/caller';
import { type Route, route, visible } from '../../http/route';
import { refuseImpossiblePhone } from '../../infra/phone-numbers';
import { isSelf } from './member.policy';
import { type AdvisorCard, presentMember } from './member.presenter';
import type { MemberRecord, MemberService } from './member.service';
import { codeLifeSeconds, type PhoneCodeService, resendAfterSeconds } from './phone-code.service';

interface MemberRouteDeps {
  members: MemberService;
  phoneCodes: PhoneCodeService;
  advisors: {
    /** The member's advisor in each store they belong to. */
    cards(memberId: string, at: Date): Promise<AdvisorCard[]>;
  };
}

/** What a car owner sees and changes of themselves. */
export function memberRoutes({ members, phoneCodes, advisors }: MemberRouteDeps): Route[] {
  const own = (caller: MemberCaller, member: MemberRecord | null) => visible(member, (one) => isSelf(caller, one));
  const profile = async (member: MemberRecord, at: Date) => presentMember(member, await advisors.cards(member.id, at));

  return [
    route(memberMe, async ({ caller, at }) => profile(own(caller, await members.byId(caller.memberId)), at)),

    route(
      updateMember,
      ({ caller, body, checked }) => members.rename(caller.memberId, body.name, checked),
      (member, { at }) => profile(member, at),
    ),

    route(
      bindPhone,
      async ({ caller, body, at, checked }) => {
        const member = own(caller, await members.byId(caller.memberId));
        return members.bindPhone({ memberId: member.id, code: body.code, at }, checked);
      },
      (member, { at }) => profile(member, at),
    ),

    route(
      sendPhoneCode,
      async ({ caller, body, ip, at }) => {
        const member = own(caller, await members.byId(caller.memberId));
        refuseImpossiblePhone(body.phone, 'body.phone');
        return phoneCodes.send({ memberId: member.id, phone: body.phone, ip, at });
      },
      (delivery) => ({ delivery, expiresInSeconds: codeLifeSeconds, resendAfterSeconds }),
    ),

    route(
      bindPhoneByCode,
      async ({ caller, body, once, at }) => {
        const member = own(caller, await members.byId(caller.memberId));
        return members.bindPhoneByCode({ memberId: member.id, ...body, at }, once);
      },
      (member, { at }) => profile(member, at),
    ),

    route(revealPhone, async ({ caller }) => {
      const member = own(caller, await members.byId(caller.memberId));
      const phone = await members.phoneInFull(member.id);
      if (phone === null) throw new Refusal('phone_required');
      return { phone };
    }),
  ];
}
