import type { FileContent } from '@anxin/shared/contracts/file';
import type { Session } from '../database';

/**
 * Where the bytes of files are, by the id of the record that says whose they are. The database keeps them in the
 * transaction that keeps the record; a store outside of it writes at once: what has no record is never served.
 */
export interface FileStore {
  put(session: Session, id: string, content: FileContent): Promise<void>;
  /** Null when there is none. */
  get(id: string): Promise<FileContent | null>;
  remove(session: Session, id: string): Promise<void>;
}
