import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type * as Esbuild from '../../server/node_modules/esbuild';

const rootDir = path.join(__dirname, '../..');
const packageOfServer = path.join(rootDir, 'server/package.json');

/** Packages that stay outside: one is machine code, the others are not installed and nobody asks for them. */
const external = ['@node-rs/argon2', 'bufferutil', 'utf-8-validate'];
const unused = ['mongodb-client-encryption', 'kerberos', '@mongodb-js/zstd', 'snappy', 'socks', 'aws4', 'gcp-metadata'];

/** The programs of this folder that are started and killed. */
export type Program = 'posting-server' | 'delivering-server';

/** Bundles a program with its packages into one file: it starts in half the time, and it is started hundreds of times. */
export async function bundleProgram(name: Program): Promise<{ program: string; remove(): void }> {
  const { build } = createRequire(packageOfServer)('esbuild') as typeof Esbuild;
  const folder = mkdtempSync(path.join(tmpdir(), 'anxin-crash-'));
  const program = path.join(folder, `${name}.cjs`);
  await build({
    entryPoints: [path.join(__dirname, `${name}.ts`)],
    outfile: program,
    absWorkingDir: rootDir,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    minify: true,
    logLevel: 'error',
    external: [...external, ...unused, '@aws-sdk/credential-providers'],
    banner: { js: `const moduleUrl = require('node:url').pathToFileURL(${JSON.stringify(packageOfServer)}).href;` },
    define: { 'import.meta.url': 'moduleUrl' },
    alias: {
      '@anxin/shared': path.join(rootDir, 'shared/src'),
      '@anxin/server/migrations': path.join(rootDir, 'server/migrations/index.ts'),
      '@anxin/server': path.join(rootDir, 'server/src'),
    },
  });
  return { program, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
