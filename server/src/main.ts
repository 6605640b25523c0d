import { createApp } from './app';
import { compose } from './composition';
import { dataKeys, type Env, readEnv } from './env';
import { createLiveServer } from './http/live/live-server';
import { serve } from './http/serve';
import { systemClock } from './infra/clock';
import { openDatabase } from './infra/database';
import { createLog, type Log } from './infra/log';
import { wakeEvery } from './infra/wake';

/** How often the time limits of appointments and of held points are looked at. */
const sweepEveryMs = 15_000;

/** How often an audit that is due is looked for; who asks for one waits about as long. */
const auditEveryMs = 3_000;

/** Starts the server and answers how to stop it. */
async function start(env: Env, log: Log): Promise<() => Promise<void>> {
  const database = await openDatabase(env.MONGODB_URI);
  try {
    const parts = {
      database,
      clock: systemClock,
      log,
      settings: {
        jwtSecret: env.JWT_SECRET,
        dataKeys: dataKeys(env),
        wechat: { baseUrl: env.WECHAT_BASE_URL, appid: env.WECHAT_APPID, secret: env.WECHAT_SECRET },
        wechatPageUrl: env.WECHAT_PAGE_URL ?? null,
      },
    };
    const composition = compose(parts);
    if (!(await composition.ready())) log.warn('migrations are missing: run the migrate command; not ready until then');
    const app = createApp(parts, composition, {
      strictAnswers: env.NODE_ENV === 'test',
      trustedProxies: env.TRUSTED_PROXIES,
      rateFactor: 1,
      staticDir: env.STATIC_DIR ?? null,
    });
    const live = createLiveServer({
      ...parts,
      connection: database.connection,
      tokens: composition.accessTokens,
      metrics: composition.metrics.registry,
    });
    const serving = await serve(app, live, { host: env.HOST, port: env.PORT });
    const sweeping = wakeEvery(
      sweepEveryMs,
      () => composition.appointmentSweeper.runOnce(systemClock.now()),
      (error) => log.error({ err: error }, 'sweeping appointments failed'),
    );
    const releasing = wakeEvery(
      sweepEveryMs,
      () => composition.points.releaseExpiredHolds(systemClock.now()),
      (error) => log.error({ err: error }, 'releasing held points failed'),
    );
    const tidying = wakeEvery(
      sweepEveryMs,
      () => composition.files.removeUnused(systemClock.now()),
      (error) => log.error({ err: error }, 'removing unused files failed'),
    );
    const expiring = wakeEvery(
      sweepEveryMs,
      () => composition.handovers.expireDue(systemClock.now()),
      (error) => log.error({ err: error }, 'expiring offers of vehicles failed'),
    );
    const auditing = wakeEvery(
      auditEveryMs,
      () => composition.audits.runDueAudits(systemClock.now()),
      (error) => log.error({ err: error }, 'auditing the points ledger failed'),
    );
    log.info({ url: serving.url }, 'listening');
    return async () => {
      composition.audits.leaveAudits();
      await Promise.all([sweeping.stop(), releasing.stop(), tidying.stop(), expiring.stop(), auditing.stop()]);
      await serving.close();
      await database.close();
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Stops in order on SIGTERM and SIGINT, and when an error was not caught; told again, it goes on stopping. */
async function main(): Promise<void> {
  const env = readEnv();
  const log = createLog(env.LOG_LEVEL);
  const stop = await start(env, log);
  let stopping = false;

  async function end(reason: string, exitCode: number): Promise<void> {
    if (stopping) return;
    stopping = true;
    log.info({ reason }, 'stopping');
    await stop().catch((error: unknown) => log.error({ err: error }, 'stopping failed'));
    process.exit(exitCode);
  }

  process.on('SIGTERM', () => void end('SIGTERM', 0));
  process.on('SIGINT', () => void end('SIGINT', 0));
  // What was half done is unknown after such an error: finish what runs, then let the process be started again.
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'uncaught error');
    void end('uncaught error', 1);
  });
}

main().catch((error: unknown) => {
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  const reason = taken
    ? 'The port is taken by another program.'
    : error instanceof Error
      ? error.message
      : String(error);
  process.stderr.write(`${reason}\n`, () => process.exit(1));
});
