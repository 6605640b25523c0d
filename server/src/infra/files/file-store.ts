import type { FileContent } from '@anxin/shared/contracts/file';
import type { Session } from '../database';

/**
 * Stores the bytes of files under the id of their record, which names the owner. The database stores them in the
 * record's transaction. A store outside of it writes at once, and bytes without a record are never served.
 */
export interface FileStore {
  put(session: Session, id: string, content: FileContent): Promise<void>;
  /** Null when there is none. */
  get(id: string): Promise<FileContent | null>;
  remove(session: Session, id: string): Promise<void>;
}
