import { spawnSync } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { isFree, nextFreePort } from '../../server/dev/ports.mjs';

const root = path.join(__dirname, '../..');

/** Takes a port on one address for as long as `use` runs. */
async function withTakenPort(host: string, use: (port: number) => Promise<void>): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  try {
    await use((server.address() as AddressInfo).port);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

const start = (port: string) =>
  spawnSync(process.execPath, ['server/dev/start.mjs'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, PORT: port },
  });

test.each(['127.0.0.1', '0.0.0.0', '::'])('npm start on a port taken on %s says so and ends', async (host) => {
  await withTakenPort(host, async (port) => {
    const { status, stderr } = start(String(port));
    expect(status).toBe(1);
    expect(stderr).toContain(`端口 ${port} 已被占用`);
  });
});

test.each(['0', '65536', '3000.5', 'abc'])('npm start refuses PORT=%s', (port) => {
  const { status, stderr } = start(port);
  expect(status).toBe(1);
  expect(stderr).toContain('不是有效的端口');
});

test('the next free port passes over taken and excepted ones', async () => {
  await withTakenPort('127.0.0.1', async (port) => {
    expect(await isFree(port)).toBe(false);
    const next = await nextFreePort(port, [port + 1]);
    expect(next).not.toBe(port);
    expect(next).not.toBe(port + 1);
    expect(await isFree(next)).toBe(true);
  });
});
