import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { bundleProgram, type Program } from './bundle';

/** One of several servers on one database: killed, the next one takes its place under the same address. */
export interface Server {
  url: string;
  /** Requests it has been sent and has not answered. */
  unanswered: number;
  isListening(): boolean;
  /** Ends the process as it stands; answers when it is gone and the next one has been started. */
  kill(): Promise<void>;
}

export interface Servers {
  all: Server[];
  jwtSecret: string;
  close(): Promise<void>;
}

/** Starts servers on the database, and waits until all listen. */
export async function startServers(uri: string, count: number, name: Program = 'posting-server'): Promise<Servers> {
  const { anyFreePort } = await import('../../server/dev/ports.mjs');
  const { program, remove } = await bundleProgram(name);
  const jwtSecret = randomBytes(32).toString('hex');
  const stops: (() => Promise<void>)[] = [];
  const all: Server[] = [];
  for (let index = 0; index < count; index += 1) {
    const port = await anyFreePort();
    const env = { MONGODB_URI: uri, PORT: String(port), JWT_SECRET: jwtSecret, NODE_ENV: 'production' };
    const { server, stop } = await startServer(program, `http://127.0.0.1:${port}`, env);
    all.push(server);
    stops.push(stop);
  }
  return {
    all,
    jwtSecret,
    async close() {
      await Promise.all(stops.map((stop) => stop()));
      remove();
    },
  };
}

async function startServer(program: string, url: string, env: Record<string, string>) {
  const start = () => startProcess(program, env);
  let running = start();
  await running.listening;

  async function end(): Promise<void> {
    running.child.kill('SIGKILL');
    await running.ended;
  }

  const server: Server = {
    url,
    unanswered: 0,
    isListening: () => running.isListening(),
    async kill() {
      await end();
      running = start();
    },
  };
  return { server, stop: end };
}

function startProcess(program: string, env: Record<string, string>) {
  const NODE_PATH = path.join(__dirname, '../../server/node_modules');
  const child: ChildProcess = fork(program, {
    env: { PATH: process.env['PATH'] ?? '', NODE_PATH, ...env },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  let listens = false;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  void ended.then(() => (listens = false));
  const listening = new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', (code) => reject(new Error(`the server ended with ${code} before it listened`)));
  });
  listening.then(
    () => (listens = true),
    () => undefined,
  );
  return { child, ended, listening, isListening: () => listens };
}
