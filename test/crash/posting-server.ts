/**
 * The server as it is delivered, in a process of its own, with the operations of `operations.ts` beside those of the
 * product. Usage: posting-server.cjs, with MONGODB_URI, PORT and JWT_SECRET; it ends with whoever started it.
 */
import { createApp } from '@anxin/server/app';
import { compose, type Composition, type Parts } from '@anxin/server/composition';
import { noMessages } from '../support/no-messages';
import { createLiveServer } from '@anxin/server/http/live/live-server';
import { type Route, route } from '@anxin/server/http/route';
import { serve } from '@anxin/server/http/serve';
import { systemClock } from '@anxin/server/infra/clock';
import { openDatabase } from '@anxin/server/infra/database';
import { createLog } from '@anxin/server/infra/log';
import * as operations from './operations';

const quarterHourMs = 15 * 60_000;

function postingRoutes({ points, holds }: Composition): Route[] {
  const details = { title: '结算抵扣', reference: null };
  return [
    route(
      operations.redeem,
      ({ params, body, at }) => points.redeem(null, { ...params, ...body, ...details, at }),
      ({ entry: { id, seq, balanceAfter } }) => ({ id, seq, balanceAfter }),
    ),
    route(
      operations.hold,
      ({ params, body, at }) => {
        const holdUntil = new Date(at.getTime() + quarterHourMs);
        return holds.holdPoints(null, { ...params, ...body, ...details, at, holdUntil });
      },
      ({ id }) => ({ id }),
    ),
    route(
      operations.capture,
      ({ params, body, at }) => holds.captureHold(null, { ...params, ...body, at }),
      ({ entry: { id, seq, balanceAfter } }) => ({ id, seq, balanceAfter }),
    ),
    route(
      operations.release,
      ({ params, at }) => holds.releaseHold(null, { ...params, at }),
      ({ id }) => ({ id }),
    ),
  ];
}

async function main(): Promise<void> {
  const { MONGODB_URI = '', PORT, JWT_SECRET = '' } = process.env;
  const database = await openDatabase(MONGODB_URI);
  const parts: Parts = {
    database,
    clock: systemClock,
    log: createLog('error'),
    settings: {
      jwtSecret: JWT_SECRET,
      dataKeys: [{ id: 'k1', bytes: Buffer.alloc(32) }],
      wechat: { baseUrl: 'http://127.0.0.1:9', appid: 'crash', secret: 'crash' },
      sms: noMessages,
      wechatPageUrl: null,
    },
  };
  const composition = compose(parts);
  const { connection, accessTokens: tokens, metrics, watches } = composition;
  const app = createApp(
    parts,
    { ...composition, routes: [...composition.routes, ...postingRoutes(composition)] },
    { strictAnswers: true, trustedProxies: 0, rateFactor: 1_000_000, staticDir: null },
  );
  const live = createLiveServer({ ...parts, connection, watches, tokens, metrics: metrics.registry });
  await serve(app, live, { host: '127.0.0.1', port: Number(PORT) });
  process.send?.('listening');
}

process.once('disconnect', () => process.exit());
main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`, () => process.exit(1));
});
