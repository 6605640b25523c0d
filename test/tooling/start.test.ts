import { spawnSync } from 'node:child_process';
import { createServer, type AddressInfo, type Server } from 'node:net';
import path from 'node:path';
import { startListening } from '../../server/dev/listening.mjs';
import { isFree } from '../../server/dev/ports.mjs';
import type { Program } from '../../server/dev/processes.mjs';

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

test.each(['127.0.0.1', '::'])('a port is free unless somebody listens on %s', async (host) => {
  await withTakenPort(host, async (port) => expect(await isFree(port)).toBe(false));
});

describe('a program that binds its port itself', () => {
  const source = `
    const server = require('node:http').createServer((_, answer) => answer.end('mine'));
    server.listen(Number(process.env.WANTED), '127.0.0.1', () => console.log('it is at http://127.0.0.1:' + server.address().port));
  `;
  const signal = new AbortController().signal;
  const started: Program[] = [];
  const launch = (port: number, script = source) =>
    startListening({
      title: '程序',
      command: process.execPath,
      args: ['-e', script],
      env: (wanted) => ({ WANTED: String(wanted) }),
      port,
      signal,
      started: (program) => started.push(program),
    });

  afterEach(async () => {
    for (const program of started.splice(0)) await program.stop();
  });

  test('gets the wanted port when nobody has it', async () => {
    let free = 0;
    await withTakenPort('127.0.0.1', async (port) => void (free = port));
    expect((await launch(free)).port).toBe(free);
  });

  test('that another program took meanwhile gets another one, and is the one that answers there', async () => {
    await withTakenPort('127.0.0.1', async (taken) => {
      const { port, program } = await launch(taken);
      expect(port).not.toBe(taken);
      expect(await (await fetch(`http://127.0.0.1:${port}`)).text()).toBe('mine');
      expect(program.isRunning()).toBe(true);
    });
  });

  test('that cannot start at all is shown with what it wrote', async () => {
    await expect(launch(0, "console.error('no such module'); process.exit(3);")).rejects.toThrow(
      /程序没有启动成功[^]*no such module/,
    );
  });
});

test('a database whose port another program takes between choosing and using it starts on another one', async () => {
  const { chooseEngine, startDatabase } = await import('../../server/dev/database.mjs');
  const log = {
    info: () => undefined,
    step: <T>(_: string, work: (say: () => void) => Promise<T>) => work(() => undefined),
  };
  const engine = await chooseEngine(log);
  const thieves: Server[] = [];
  const ports: number[] = [];
  /** Takes the port in the last moment, as another program would. */
  const args: typeof engine.args = (at) => {
    ports.push(at.port);
    if (thieves.length === 0) thieves.push(createServer((socket) => socket.destroy()).listen(at.port, '127.0.0.1'));
    return engine.args(at);
  };
  const database = await startDatabase({ ...engine, args }, false);
  try {
    expect(ports).toHaveLength(2);
    expect(database.uri).toContain(`:${ports[1]}/`);
    expect(ports[1]).not.toBe(ports[0]);
  } finally {
    await database.stop();
    for (const thief of thieves) thief.close();
  }
}, 60_000);
