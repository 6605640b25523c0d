import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AnyOperation } from '@anxin/shared/contracts/operation';
import { compose, type Composition } from '@anxin/server/composition';
import { systemClock } from '@anxin/server/infra/clock';
import { createLog } from '@anxin/server/infra/log';
import { type CallArguments, callOperation, type Reply } from './client';
import { openTestDatabase, type TestDatabase } from './database';

export interface Demo {
  members: { name: string; phone: string; openid: string }[];
  staff: { username: string; password: string; role: string; name: string; store: string }[];
}

/** The product as it is delivered: the built server with the browser build, and the sandbox that plays WeChat. */
export interface Product {
  url: string;
  sandboxUrl: string;
  database: TestDatabase;
  /** The log-ins of the demo; none without it. */
  demo: Demo;
  /** The server's own parts on the same database, to prepare data. The tests themselves use HTTP. */
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

export interface ProductOptions {
  /** Fills the database with the demo, as `npm start` does. */
  demo?: boolean;
  /** A future instant that the clocks of the server, the sandbox and the demo show at the start. */
  at?: Date;
}

/** Starts the built product on free ports, on a database of its own. */
export async function startProduct(options: ProductOptions = {}): Promise<Product> {
  const dev = await tools();
  const database = await openTestDatabase();
  const folder = await mkdtemp(path.join(tmpdir(), 'anxin-test-'));
  const [port, sandboxPort] = [await dev.anyFreePort(), await dev.anyFreePort()];
  const [url, sandboxUrl] = [`http://127.0.0.1:${port}`, `http://127.0.0.1:${sandboxPort}`];
  const staticDir = process.env['STATIC_DIR'] ?? dev.h5Dir;
  const env = environment({ ...options, database, port, sandboxPort, sandboxUrl, staticDir, folder });
  if (options.demo) await dev.command('seed-demo', env);

  const sandbox = await dev.launch('sandbox/main', env, `${sandboxUrl}/cgi-bin/stable_token`);
  let server = await dev.launch('main', env, `${url}/readyz`);

  async function stopServer(): Promise<void> {
    await server.stop();
    const lines = server.lastLines();
    if (lines !== '') throw new Error(`The server complained:\n${lines}`);
  }
  async function startServer(): Promise<void> {
    server = await dev.launch('main', env, `${url}/readyz`);
  }

  return {
    url,
    sandboxUrl,
    database,
    services: partsOn(database, env),
    demo: options.demo ? (JSON.parse(await readFile(env.DEMO_FILE, 'utf8')) as Demo) : { members: [], staff: [] },
    call: (operation, ...[input]) => callOperation(url, operation, { ...input } as never),
    stopServer,
    startServer,
    async close() {
      try {
        await stopServer();
      } finally {
        await sandbox.stop();
        await database.close();
        await rm(folder, { recursive: true });
      }
    },
  };
}

type Environment = ReturnType<typeof environment>;

function environment(options: {
  database: TestDatabase;
  port: number;
  sandboxPort: number;
  sandboxUrl: string;
  staticDir: string;
  folder: string;
  at?: Date;
}) {
  return {
    ...(options.at ? clockAhead(options.at) : {}),
    DEMO_FILE: path.join(options.folder, 'demo.json'),
    SANDBOX_PEOPLE: path.join(options.folder, 'people.json'),
    // As in production, but an answer that the contract does not declare fails.
    NODE_ENV: 'test',
    LOG_LEVEL: 'error',
    TZ: serverZone,
    PORT: String(options.port),
    SANDBOX_PORT: String(options.sandboxPort),
    MONGODB_URI: options.database.uri,
    STATIC_DIR: options.staticDir,
    JWT_SECRET: randomBytes(32).toString('hex'),
    DATA_KEY: randomBytes(32).toString('base64'),
    WECHAT_APPID: `wx${randomBytes(8).toString('hex')}`,
    WECHAT_SECRET: randomBytes(16).toString('hex'),
    WECHAT_BASE_URL: options.sandboxUrl,
    WECHAT_PAGE_URL: options.sandboxUrl,
    SMS_BASE_URL: options.sandboxUrl,
    SMS_REGION: 'ap-guangzhou',
    SMS_SECRET_ID: `AKID${randomBytes(16).toString('hex')}`,
    SMS_SECRET_KEY: randomBytes(16).toString('hex'),
    SMS_SDK_APP_ID: '1400006666',
    SMS_SIGN_NAME: '安心车主',
    SMS_TEMPLATE_ID: '1110',
    SMS_TEMPLATE_ID_INTERNATIONAL: '1111',
  };
}

function clockAhead(at: Date) {
  const NODE_OPTIONS = `--import ${pathToFileURL(path.join(__dirname, 'clock-ahead.mjs')).href}`;
  return { NODE_OPTIONS, CLOCK_AHEAD_MS: String(at.getTime() - Date.now()) };
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
      sms: {
        baseUrl: env.SMS_BASE_URL,
        region: env.SMS_REGION,
        secretId: env.SMS_SECRET_ID,
        secretKey: env.SMS_SECRET_KEY,
        sdkAppId: env.SMS_SDK_APP_ID,
        signName: env.SMS_SIGN_NAME,
        templateId: env.SMS_TEMPLATE_ID,
        internationalTemplateId: env.SMS_TEMPLATE_ID_INTERNATIONAL,
      },
      wechatPageUrl: env.WECHAT_PAGE_URL,
    },
  });
}

/** Loads the parts of `npm start`: programs that end with this process, free ports, and the places of the builds. */
async function tools() {
  const [{ anyFreePort }, { run, startProgram }, { untilReady }, { h5Dir, serverEntry }] = await Promise.all([
    import('../../server/dev/ports.mjs'),
    import('../../server/dev/processes.mjs'),
    import('../../server/dev/readiness.mjs'),
    import('../../server/dev/paths.mjs'),
  ]);
  return {
    anyFreePort,
    h5Dir,
    command: (name: string, env: NodeJS.ProcessEnv) =>
      run({ name: `test-${name}`, command: process.execPath, args: [serverEntry(`commands/${name}`)], env }),
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
