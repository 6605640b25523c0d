import type { advisorCard, MemberProfile } from '@anxin/shared/contracts/member';
import type * as z from 'zod';
import type { MemberRecord } from './member.service';

export type AdvisorCard = z.output<typeof advisorCard>;

/** A member as they see themselves: the phone masked, the advisor of each store they belong to. */
export function presentMember(member: MemberRecord, advisors: AdvisorCard[]): MemberProfile {
  return {
    id: member.id,
    name: member.name,
    phone: member.phoneMasked,
    advisors: advisors.map(({ id, name, storeId, phone, yearsServed }) => ({ id, name, storeId, phone, yearsServed })),
  };
}
