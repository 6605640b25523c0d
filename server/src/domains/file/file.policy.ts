import type { Caller } from '../../http/caller';
import { may } from '../organisation';

interface StoredFile {
  customerId: string;
  attachedTo: { storeId: string } | null;
}

/** The uploader may see the file, and so may the managers of the store it was attached for. */
export function seesFile(caller: Caller, file: StoredFile): boolean {
  if (caller.kind === 'member') return file.customerId === caller.customerId;
  return file.attachedTo !== null && may(caller, 'points.transfer', file.attachedTo.storeId);
}
