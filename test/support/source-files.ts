import { readdirSync } from 'node:fs';
import path from 'node:path';

const root = path.join(__dirname, '../..');
const skipped = new Set(['node_modules', 'dist', '.output']);

/** The files below these folders of the project that end so, as paths from the project root; built and installed files are left out. */
export function sourceFiles(folders: readonly string[], extensions: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const file = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return skipped.has(entry.name) ? [] : sourceFiles([file], extensions);
      return extensions.some((extension) => entry.name.endsWith(extension)) ? [file] : [];
    }),
  );
}
