import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const rootDir = path.join(path.dirname(fileURLToPath(import.meta.url)), '../..');
const requireOfTest = createRequire(path.join(rootDir, 'test/package.json'));
const requireOfServer = createRequire(path.join(rootDir, 'server/package.json'));

/** Bundles the subjects as the server itself is bundled, and answers the program to start. */
export async function bundleSubject() {
  const { build } = await import(requireOfServer.resolve('esbuild'));
  const outfile = path.join(rootDir, 'server/dist/bench/subject.js');
  await build({
    absWorkingDir: rootDir,
    entryPoints: ['test/bench/subject.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
    alias: {
      '@anxin/shared': path.join(rootDir, 'shared/src'),
      '@anxin/server/migrations': path.join(rootDir, 'server/migrations/index.ts'),
      '@anxin/server': path.join(rootDir, 'server/src'),
      // The only package the server does not have; what it needs itself is outside again.
      medici: requireOfTest.resolve('medici'),
    },
    logLevel: 'error',
  });
  return outfile;
}
