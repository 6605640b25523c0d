import type { MemberCaller } from '../../http/caller';

/** The offer is the member's own. */
export function offersOwnership(caller: MemberCaller, transfer: { customerId: string }): boolean {
  return transfer.customerId === caller.customerId;
}

/** True when the recipient has the offer's phone number, under any of its hashes. */
export function receivesOwnership(phoneHashes: readonly string[], transfer: { phoneHash: string }): boolean {
  return phoneHashes.includes(transfer.phoneHash);
}
