/**
 * Bundles the server, its commands and the sandbox into `server/dist`. The bundle holds our own sources, not the
 * packages.
 */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Failure } from './failure.mjs';
import { rootDir, serverDir } from './paths.mjs';

const source = (/** @type {string[]} */ ...parts) => path.join(serverDir, 'src', ...parts);

/** Every program of the server: it starts, or is a command. */
function entryPoints() {
  const commands = existsSync(source('commands')) ? readdirSync(source('commands')) : [];
  const files = commands.filter((name) => name.endsWith('.ts')).map((name) => source('commands', name));
  return [source('main.ts'), source('sandbox', 'main.ts'), ...files];
}

export async function buildServer() {
  const { build, stop } = await import('esbuild');
  rmSync(path.join(serverDir, 'dist'), { recursive: true, force: true });
  await build({
    absWorkingDir: rootDir,
    entryPoints: entryPoints(),
    outbase: path.join(serverDir, 'src'),
    outdir: path.join(serverDir, 'dist'),
    bundle: true,
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    alias: {
      '@anxin/shared': path.join(rootDir, 'shared/src'),
      '@anxin/server/migrations': path.join(serverDir, 'migrations/index.ts'),
      '@anxin/server': path.join(serverDir, 'src'),
    },
    sourcemap: true,
    logLevel: 'silent',
  }).catch((/** @type {Error} */ error) => {
    throw new Failure(error.message);
  });
  await stop();
}
