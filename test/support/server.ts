import { randomBytes } from 'node:crypto';
import type { AnyOperation } from '@anxin/shared/contracts/operation';
import type { StaffRole } from '@anxin/shared/contracts/organisation';
import { createApp } from '@anxin/server/app';
import { compose, type Composition, type Parts } from '@anxin/server/composition';
import type { Caller, MemberCaller, StaffCaller } from '@anxin/server/http/caller';
import { createLiveServer, type LiveOptions } from '@anxin/server/http/live/live-server';
import { serve, type Serving } from '@anxin/server/http/serve';
import type { Route } from '@anxin/server/http/route';
import { createLog } from '@anxin/server/infra/log';
import { newId } from './ids';
import { type CallArguments, callOperation, type Reply } from './client';
import { createTestClock, type TestClock } from './clock';
import { openTestDatabase, type TestDatabase } from './database';
import { type RunningSandbox, startSandbox } from './wechat';

/** Calls as one person; a token is issued for each call, so moving the clock does not sign anybody out. */
export interface Client<Who extends Caller> {
  caller: Who;
  token(): string;
  call<Op extends AnyOperation>(operation: Op, ...input: CallArguments<Op>): Promise<Reply<Op>>;
}

export interface TestServer {
  url: string;
  database: TestDatabase;
  /** Everything that `composition.ts` wires, to prepare and to inspect data. */
  services: Composition;
  clock: TestClock;
  serving: Serving;
  /** Plays WeChat for this server, by the same clock. */
  sandbox: RunningSandbox;
  /** Calls without a token, unless one is given. */
  call<Op extends AnyOperation>(operation: Op, ...input: CallArguments<Op>): Promise<Reply<Op>>;
  as<Who extends Caller>(caller: Who): Client<Who>;
  /** A member with this id (a new one when left out). The test itself must store the member's records. */
  memberClient(customerId?: string): Client<MemberCaller>;
  /** An employee with one role in one store. */
  staffClient(role: StaffRole, storeId: string): Client<StaffCaller>;
  close(): Promise<void>;
}

export interface TestServerOptions {
  /** The start of the clock; Tuesday, 09:00 in Shanghai, when left out. */
  at?: string;
  /** Multiplies the request limits; high unless a test is about limits. */
  rateFactor?: number;
  /** Another process of the same product: shares its database, clock and sandbox. Give both the same `jwtSecret`. */
  beside?: TestServer;
  /** Proxies whose X-Forwarded-For is believed; none when left out. */
  trustedProxies?: number;
  /** Shorter times for live updates. */
  live?: Pick<LiveOptions, 'heartbeatMs' | 'signInMs'>;
  /** Signs access tokens; a random one when left out. */
  jwtSecret?: string;
  /** Seals personal data; a random one when left out. */
  dataKey?: Buffer;
  /** Other keys or another address of WeChat than the sandbox's. */
  wechat?: Partial<RunningSandbox['settings']>;
  /** Other keys or another address of the text message service. */
  sms?: Partial<RunningSandbox['sms']>;
  /** Off as in production: undeclared fields are stripped rather than failing. */
  strictAnswers?: boolean;
  /** Folder of a browser build to serve. */
  staticDir?: string;
  /** Routes beside those of the product. */
  routes?: (services: Composition, database: TestDatabase) => Route[];
  /** Replaces a route of the product. */
  altered?: (route: Route) => Route;
}

export { newId };

/** The whole server on a free port, with a database of its own and a clock the test sets. */
export async function startServer(options: TestServerOptions = {}): Promise<TestServer> {
  const { beside } = options;
  const database = beside?.database ?? (await openTestDatabase());
  const clock = beside?.clock ?? createTestClock(options.at ?? '2026-11-24T09:00:00+08:00');
  const sandbox = beside?.sandbox ?? (await startSandbox({ now: () => clock.now() }));
  const parts = {
    database,
    clock,
    log: createLog(process.env['TEST_LOG_LEVEL'] ?? 'silent'),
    settings: {
      jwtSecret: options.jwtSecret ?? randomBytes(32).toString('hex'),
      dataKeys: [{ id: 'k1', bytes: options.dataKey ?? randomBytes(32) }] satisfies Parts['settings']['dataKeys'],
      wechat: { ...sandbox.settings, ...options.wechat },
      sms: { ...sandbox.sms, ...options.sms },
      wechatPageUrl: null,
    },
  };
  const services = compose(parts);
  const { altered = (route: Route) => route } = options;
  const routes = [...services.routes.map(altered), ...(options.routes?.(services, database) ?? [])];
  const app = createApp(
    parts,
    { ...services, routes },
    {
      strictAnswers: options.strictAnswers ?? true,
      trustedProxies: options.trustedProxies ?? 0,
      rateFactor: options.rateFactor ?? 1_000,
      staticDir: options.staticDir ?? null,
    },
  );
  const live = createLiveServer({
    ...parts,
    connection: database.connection,
    watches: services.watches,
    tokens: services.accessTokens,
    metrics: services.metrics.registry,
    ...options.live,
  });
  const serving = await serve(app, live, { host: '127.0.0.1', port: 0 });
  const { url } = serving;

  const call: TestServer['call'] = (operation, ...[input]) => callOperation(url, operation, { ...input } as never);
  const as = <Who extends Caller>(caller: Who): Client<Who> => ({
    caller,
    token: () => services.accessTokens.issue(caller),
    call: (operation, ...[input]) =>
      callOperation(url, operation, { token: services.accessTokens.issue(caller), ...input } as never),
  });

  return {
    url,
    database,
    services,
    clock,
    serving,
    sandbox,
    call,
    as,
    memberClient: (customerId = newId()) => as({ kind: 'member', customerId, sessionId: newId() }),
    staffClient: (role, storeId) =>
      as({ kind: 'staff', staffId: newId(), name: '测试员工', roles: [{ storeId, role }], sessionId: newId() }),
    async close() {
      await serving.close(0);
      if (beside) return;
      await sandbox.close();
      await database.close();
    },
  };
}
