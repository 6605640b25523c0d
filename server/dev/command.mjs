/**
 * Runs a command of the server against the development database: that of a running `npm start`, or one opened meanwhile.
 * Usage: node server/dev/command.mjs NAME [ARGUMENT...]; ends with the command's own exit code.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { build } from './build.mjs';
import { openDatabase } from './database.mjs';
import { Failure, showFailure } from './failure.mjs';
import { install } from './install.mjs';
import { createLog } from './log.mjs';
import { serverEntry } from './paths.mjs';
import { developmentSettings } from './settings.mjs';

const [name = '', ...args] = process.argv.slice(2);

async function main() {
  if (!/^[a-z-]+$/.test(name)) throw new Failure('用法：node server/dev/command.mjs 命令名 [参数…]');
  const log = createLog();
  await install(log);
  await build('server', log);
  const program = serverEntry(`commands/${name}`);
  if (!existsSync(program)) throw new Failure(`没有这个命令：${name}`);
  const database = await openDatabase({ keep: true, log });
  // The command gets a Ctrl-C itself; this process must not end before the database does.
  process.on('SIGINT', () => undefined);
  try {
    const env = developmentSettings({ mongodbUri: database.uri, port: 3000, sandboxPort: 3001 });
    const child = spawn(process.execPath, ['--enable-source-maps', program, ...args], { env, stdio: 'inherit' });
    process.exitCode = await new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)));
  } finally {
    await database.stop();
  }
}

await main().catch(showFailure);
