import type { MemberCaller } from '../../http/caller';

/** The offer is the member's own. */
export function offersHandover(caller: MemberCaller, handover: { memberId: string }): boolean {
  return handover.memberId === caller.memberId;
}

/** The offer is for the person of this phone number, by any of its hashes. */
export function receivesHandover(phoneHashes: readonly string[], handover: { phoneHash: string }): boolean {
  return phoneHashes.includes(handover.phoneHash);
}
