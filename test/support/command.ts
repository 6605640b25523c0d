import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type * as Esbuild from '../../server/node_modules/esbuild';

const rootDir = path.join(__dirname, '../..');
const server = (...parts: string[]) => path.join(rootDir, 'server', ...parts);

/** The output of a server command, and its exit code. */
export interface CommandRun {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** A command of the server as a program of its own, bundled for the test. */
export interface Command {
  run(env: Record<string, string>): Promise<CommandRun>;
  remove(): void;
}

/** Bundles `server/src/commands/<name>.ts`. */
export async function bundleCommand(name: string): Promise<Command> {
  const { build } = createRequire(server('package.json'))('esbuild') as typeof Esbuild;
  const folder = mkdtempSync(path.join(tmpdir(), 'anxin-command-'));
  const outfile = path.join(folder, `${name}.cjs`);
  await build({
    entryPoints: [server('src/commands', `${name}.ts`)],
    outfile,
    absWorkingDir: server(),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    packages: 'external',
    logLevel: 'silent',
    alias: { '@anxin/shared': path.join(rootDir, 'shared/src') },
  });
  return {
    run: (env) => runProgram(outfile, { PATH: process.env['PATH'] ?? '', NODE_PATH: server('node_modules'), ...env }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function runProgram(program: string, env: Record<string, string>): Promise<CommandRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program], { env });
    const output = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk: Buffer) => (output.stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...output }));
  });
}
