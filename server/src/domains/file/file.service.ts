import type { FileContent } from '@anxin/shared/contracts/file';
import { Refusal, refuseField } from '@anxin/shared/errors';
import type { Database, Session } from '../../infra/database';
import type { FileStore } from '../../infra/files/file-store';
import type { Once } from '../../infra/idempotency.model';
import { sweepDue } from '../../infra/sweep';
import type { Attachment, FileModel, FileRecord } from './file.model';

export type { Attachment, FileRecord } from './file.model';

/** Pictures people hand in. */
export interface FileService {
  /** Stores the picture for a day, until it is attached to something. Refuses with `too_many_files`. */
  upload(file: { customerId: string; content: FileContent; at: Date }, once: Once | null): Promise<{ id: string }>;
  byId(id: string): Promise<FileRecord | null>;
  contentOf(id: string): Promise<FileContent | null>;
  /**
   * Attaches the member's own files as evidence, each once. Refuses with `not_found`, naming `field`, when a file is
   * not theirs, is gone, or is attached already.
   */
  attach(
    session: Session,
    files: { ids: readonly string[]; customerId: string; field: string; at: Date },
    to: Attachment,
  ): Promise<void>;
  /** Removes files that were never attached and whose time is over; any number of processes may run it at once. */
  removeUnused(at: Date): Promise<{ removed: number; postponed: number }>;
}

const unusedLifetimeMs = 24 * 3_600_000;
/** The most pictures of one member that may wait to be attached: enough for several tries at a form. */
const unusedMax = 20;

export function createFileService(deps: { database: Database; files: FileModel; store: FileStore }): FileService {
  const { database, files, store } = deps;

  async function remove(id: string, at: Date): Promise<boolean> {
    return database.transact(async (session) => {
      if (!(await files.removeUnused(session, id, at))) return false;
      await store.remove(session, id);
      return true;
    });
  }

  return {
    upload({ customerId, content, at }, once) {
      const id = files.newId();
      return database.transact(async (session) => {
        if ((await files.countUnused(session, customerId, at)) >= unusedMax) throw new Refusal('too_many_files');
        await files.insert(session, {
          id,
          customerId,
          uploadedAt: at,
          keepUntil: new Date(at.getTime() + unusedLifetimeMs),
        });
        await store.put(session, id, content);
        return { id };
      }, once);
    },

    byId: (id) => files.byId(id),
    contentOf: (id) => store.get(id),

    async attach(session, { ids, customerId, field, at }, to) {
      for (const id of ids) {
        const tied = await files.attach(session, id, customerId, to, at);
        if (!tied) throw refuseField('not_found', field, '图片已失效，请重新上传');
      }
    },

    async removeUnused(at) {
      const { done, postponed } = await sweepDue(
        (limit) => files.unused(at, limit),
        ({ id }) => remove(id, at),
      );
      return { removed: done, postponed };
    },
  };
}
