import type { MemberCaller } from '../../http/caller';

/** A member's record is their own: nobody else's is shown or changed by a member. */
export function isSelf(caller: MemberCaller, member: { id: string }): boolean {
  return member.id === caller.memberId;
}
