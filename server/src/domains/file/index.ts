import type { Domain, Platform } from '../../domain';
import { mergeableRecords } from '../../infra/mergeable';
import { createDatabaseFiles } from '../../infra/files/database-files';
import { createFileModel } from './file.model';
import { fileRoutes } from './file.routes';
import { createFileService, type FileService } from './file.service';

export type { FileService } from './file.service';

interface Services {
  files: FileService;
}

/** Pictures that people upload. */
export function createFile({ database }: Platform): Domain<Services> {
  const { connection } = database;
  const files = createFileService({
    database,
    files: createFileModel(connection),
    store: createDatabaseFiles(connection),
  });
  return {
    services: { files },
    mergeables: [mergeableRecords(database.connection, { kind: 'files', use: ({ attachedTo }) => attachedTo ?? null })],
    routes: () => fileRoutes({ files }),
    sweeps: [{ name: 'removing unused files', everyMs: 15_000, run: (at) => files.removeUnused(at) }],
  };
}
