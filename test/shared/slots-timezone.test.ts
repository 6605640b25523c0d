import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.join(__dirname, '../..');
const rules = ['test/shared/slots.test.ts', 'test/shared/appointment.test.ts', 'test/shared/promise.test.ts'];

/** Runs the rules' own tests in a process whose zone is not the store's. */
function runIn(zone: string): { status: number | null; output: string } {
  const jest = path.join(root, 'test/node_modules/jest/bin/jest.js');
  const run = spawnSync(process.execPath, [jest, '-c', 'test/jest.config.mjs', '--runTestsByPath', ...rules], {
    cwd: root,
    env: { ...process.env, TZ: zone },
    encoding: 'utf8',
  });
  return { status: run.status, output: run.stdout + run.stderr };
}

test.each(['America/New_York', 'Pacific/Kiritimati'])(
  'days, slots and time limits are the store’s when the server runs in %s',
  (zone) => {
    const { status, output } = runIn(zone);
    expect(output).toContain('3 passed');
    expect(status).toBe(0);
  },
  60_000,
);
