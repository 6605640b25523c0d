import type { Caller } from '../caller';

/** The topic under which the server publishes, when the caller may follow it; otherwise null. */
export function topicFor(caller: Caller, asked: string): string | null {
  if (caller.kind === 'member') return asked === 'member:me' ? `member:${caller.memberId}` : null;
  return caller.roles.some(({ storeId }) => asked === `store:${storeId}`) ? asked : null;
}
