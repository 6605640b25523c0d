import type { Caller } from '../caller';

/** The topic under which the server publishes, when the caller may follow it; otherwise null. */
export function topicFor(caller: Caller, topic: string): string | null {
  if (caller.kind === 'member') return topic === 'member:me' ? `member:${caller.customerId}` : null;
  return caller.roles.some(({ storeId }) => topic === `store:${storeId}`) ? topic : null;
}
