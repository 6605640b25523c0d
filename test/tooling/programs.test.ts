import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startProgram } from '../../server/dev/processes.mjs';

const processes = path.join(__dirname, '../../server/dev/processes.mjs');
const folder = mkdtempSync(path.join(tmpdir(), 'anxin-programs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

async function untilGone(pid: number): Promise<void> {
  for (let waitedMs = 0; isAlive(pid) && waitedMs < 10_000; waitedMs += 20) await pause(20);
}

function program(name: string, source: string): string {
  const file = path.join(folder, `${name}.mjs`);
  writeFileSync(file, source);
  return file;
}

const patient = program(
  'patient',
  "process.on('SIGTERM', () => setTimeout(() => { console.log('bye'); process.exit(3); }, 200)); setInterval(() => undefined, 1000); console.log(`pid ${process.pid}`);",
);

test('stopping a program lets it finish and waits until it has', async () => {
  const started = startProgram({ command: process.execPath, args: [patient], quiet: true });
  for (let tries = 0; !started.lastLines().includes('pid') && tries < 500; tries += 1) await pause(20);
  await started.stop();
  expect(started.isRunning()).toBe(false);
  expect(started.lastLines()).toContain('bye');
  expect(await started.ended).toBe(3);
});

test('a program that cannot be started has ended, and says why', async () => {
  const started = startProgram({ command: path.join(folder, 'missing'), args: [], quiet: true });
  expect(await started.ended).toBe(127);
  expect(started.lastLines()).toContain('ENOENT');
});

test('a program does not outlive the command that started it, even when that is killed', async () => {
  const command = program(
    'command',
    `import { startProgram } from ${JSON.stringify(processes)};\nstartProgram({ command: process.execPath, args: [${JSON.stringify(patient)}] });\n`,
  );
  const child = spawn(process.execPath, [command], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(child.stdout, 'data');
  const pid = Number(/pid (\d+)/.exec(String(line))?.[1]);
  expect(isAlive(pid)).toBe(true);
  child.kill('SIGKILL');
  await untilGone(pid);
  expect(isAlive(pid)).toBe(false);
});
