import { randomBytes } from 'node:crypto';
import type { AnyOperation } from '@anxin/shared/contracts/operation';
import { compose, type Composition } from '@anxin/server/composition';
import { systemClock } from '@anxin/server/infra/clock';
import { createLog } from '@anxin/server/infra/log';
import { type CallArguments, callOperation, type Reply } from './client';
import { openTestDatabase, type TestDatabase } from './database';

/** The product as it is delivered: the built server with the browser build, and the sandbox that plays WeChat. */
export interface Product {
  url: string;
  sandboxUrl: string;
  database: TestDatabase;
  /** The server's own parts on the same database, to lay the ground with; what is tested goes over HTTP. */
  services: Composition;
  /** Calls the running server, as anybody with a token could. */
  call<Op extends AnyOperation>(operation: Op, ...input: CallArguments<Op>): Promise<Reply<Op>>;
  stopServer(): Promise<void>;
  /** Starts it again under the same address. */
  startServer(): Promise<void>;
  /** Stops everything; fails when the server has complained meanwhile. */
  close(): Promise<void>;
}

/** Neither the server nor the browsers are in the store's zone: the store's days and times must hold all the same. */
const serverZone = 'America/New_York';

/** Starts the built product on free ports, on a database of its own. */
export async function startProduct(): Promise<Product> {
  const dev = await tools();
  const database = await openTestDatabase();
  const [port, sandboxPort] = [await dev.anyFreePort(), await dev.anyFreePort()];
  const [url, sandboxUrl] = [`http://127.0.0.1:${port}`, `http://127.0.0.1:${sandboxPort}`];
  const env = environment({
    database,
    port,
    sandboxPort,
    sandboxUrl,
    staticDir: process.env['STATIC_DIR'] ?? dev.h5Dir,
  });

  const sandbox = await dev.launch('sandbox/main', env, `${sandboxUrl}/cgi-bin/stable_token`);
  let server = await dev.launch('main', env, `${url}/readyz`);

  async function stopServer(): Promise<void> {
    await server.stop();
    const said = server.lastLines();
    if (said !== '') throw new Error(`The server complained:\n${said}`);
  }
  async function startServer(): Promise<void> {
    server = await dev.launch('main', env, `${url}/readyz`);
  }

  return {
    url,
    sandboxUrl,
    database,
    services: partsOn(database, env),
    call: (operation, ...[input]) => callOperation(url, operation, { ...input } as never),
    stopServer,
    startServer,
    async close() {
      try {
        await stopServer();
      } finally {
        await sandbox.stop();
        await database.close();
      }
    },
  };
}

type Environment = ReturnType<typeof environment>;

function environment(given: {
  database: TestDatabase;
  port: number;
  sandboxPort: number;
  sandboxUrl: string;
  staticDir: string;
}) {
  return {
    // As in production, but an answer that the contract does not declare fails.
    NODE_ENV: 'test',
    LOG_LEVEL: 'error',
    TZ: serverZone,
    PORT: String(given.port),
    SANDBOX_PORT: String(given.sandboxPort),
    MONGODB_URI: given.database.uri,
    STATIC_DIR: given.staticDir,
    JWT_SECRET: randomBytes(32).toString('hex'),
    DATA_KEY: randomBytes(32).toString('base64'),
    WECHAT_APPID: `wx${randomBytes(8).toString('hex')}`,
    WECHAT_SECRET: randomBytes(16).toString('hex'),
    WECHAT_BASE_URL: given.sandboxUrl,
    WECHAT_PAGE_URL: given.sandboxUrl,
  };
}

function partsOn(database: TestDatabase, env: Environment): Composition {
  return compose({
    database,
    clock: systemClock,
    log: createLog('silent'),
    settings: {
      jwtSecret: env.JWT_SECRET,
      dataKeys: [{ id: 'k1', bytes: Buffer.from(env.DATA_KEY, 'base64') }],
      wechat: { baseUrl: env.WECHAT_BASE_URL, appid: env.WECHAT_APPID, secret: env.WECHAT_SECRET },
      wechatPageUrl: env.WECHAT_PAGE_URL,
    },
  });
}

/** What `npm start` is made of: programs that end with this process, free ports, and where the builds are. */
async function tools() {
  const [{ anyFreePort }, { startProgram }, { untilReady }, { h5Dir, serverEntry }] = await Promise.all([
    import('../../server/dev/ports.mjs'),
    import('../../server/dev/processes.mjs'),
    import('../../server/dev/readiness.mjs'),
    import('../../server/dev/paths.mjs'),
  ]);
  return {
    anyFreePort,
    h5Dir,
    async launch(entry: string, env: NodeJS.ProcessEnv, readyUrl: string) {
      const args = ['--enable-source-maps', serverEntry(entry)];
      const program = startProgram({ command: process.execPath, args, env, quiet: true });
      try {
        await untilReady(entry, readyUrl, program, new AbortController().signal);
        return program;
      } catch (error) {
        await program.stop();
        throw new Error(`${entry} did not start:\n${program.lastLines()}`, { cause: error });
      }
    },
  };
}
