import { createApp } from './app';
import { compose } from './composition';
import { type Env, readEnv, settingsOf } from './env';
import { createLiveServer } from './http/live/live-server';
import { warnOfUnsetProxies } from './http/proxy-warning';
import { serve } from './http/serve';
import { systemClock } from './infra/clock';
import { openDatabase } from './infra/database';
import { createLog, type Log } from './infra/log';
import { wakeEvery } from './infra/wake';

/** Starts the server and answers how to stop it. */
async function start(env: Env, log: Log): Promise<() => Promise<void>> {
  const database = await openDatabase(env.MONGODB_URI);
  try {
    const parts = {
      database,
      clock: systemClock,
      log,
      settings: settingsOf(env),
    };
    const composition = compose(parts);
    warnOfUnsetProxies(log, env);
    if (!(await composition.ready())) log.warn('migrations are missing: run the migrate command; not ready until then');
    const app = createApp(parts, composition, {
      strictAnswers: env.NODE_ENV === 'test',
      trustedProxies: env.TRUSTED_PROXIES ?? 0,
      rateFactor: 1,
      staticDir: env.STATIC_DIR ?? null,
    });
    const live = createLiveServer({
      ...parts,
      connection: database.connection,
      watches: composition.watches,
      tokens: composition.accessTokens,
      metrics: composition.metrics.registry,
    });
    const serving = await serve(app, live, { host: env.HOST, port: env.PORT });
    const { sweeps } = composition;
    const waking = sweeps.map((sweep) => {
      const woken = wakeEvery(
        sweep.everyMs,
        () => sweep.run(systemClock.now()),
        (error) => log.error({ err: error }, `${sweep.name} failed`),
      );
      sweep.onDue?.(() => woken.wake());
      return woken;
    });
    log.info({ url: serving.url }, 'listening');
    return async () => {
      for (const sweep of sweeps) sweep.leave?.();
      await Promise.all(waking.map((sweep) => sweep.stop()));
      await serving.close();
      await database.close();
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Stops in order on SIGTERM and SIGINT, and after an uncaught error; a second signal changes nothing. */
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
  // The state is unknown after such an error, so the process finishes running requests and ends, to be started again.
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
