import type { Caller } from '../../http/caller';
import { managesPoints } from '../organisation';

interface KeptFile {
  memberId: string;
  attachedTo: { storeId: string } | null;
}

/** Whoever uploaded it, and the managers of the store it was handed to. */
export function seesFile(caller: Caller, file: KeptFile): boolean {
  if (caller.kind === 'member') return file.memberId === caller.memberId;
  return file.attachedTo !== null && managesPoints(caller, file.attachedTo.storeId);
}
