import { fen, id, instant, mileageKm, params, points, queryInt } from '@anxin/shared/contracts/fields';
import { apiBase, operation, pathOf } from '@anxin/shared/contracts/operation';
import { route } from '@anxin/server/http/route';
import Router from '@koa/router';
import * as z from 'zod';
import type { ServedSubject, Side } from '../subject';
import { startBare } from './bare';
import { startOurs } from './ours';
import { openParts } from './parts';

/** An operation like those of the product, signed in, with parameter, query and a checked answer, but no database. */
const probe = operation({
  id: 'bench.vehicle',
  method: 'GET',
  path: '/bench/vehicles/:vehicleId',
  summary: '测量用',
  access: 'member',
  params: params('vehicleId'),
  query: z.strictObject({ limit: queryInt(1, 50, 20) }),
  answer: z.object({
    id,
    plate: z.string(),
    modelName: z.string(),
    mileageKm,
    points: z.object({ balance: points, available: points, worthFen: fen }),
    visits: z.array(z.object({ at: instant, title: z.string(), paidFen: fen })),
  }),
});

const vehicleId = '65f0c0ffee65f0c0ffee65f0';

const answer = {
  id: vehicleId,
  plate: '沪A·D68K21',
  modelName: '远行 SUV 2.0T',
  mileageKm: 28_640,
  points: { balance: 3_280, available: 3_280, worthFen: 32_800 },
  visits: [
    { at: '2026-05-11T02:30:00.000Z', title: '快速保养', paidFen: 48_000 },
    { at: '2026-01-18T06:00:00.000Z', title: '更换刹车片', paidFen: 92_000 },
  ],
};

/** P9: what our middleware costs on a route that does nothing. */
export async function routeWithoutDatabase(side: Side, databaseUri: string): Promise<ServedSubject> {
  const path = `${pathOf(probe.path, { vehicleId })}?limit=10`;
  if (side === 'bare') {
    const router = new Router();
    router.get(apiBase + probe.path, (ctx) => {
      ctx.body = answer;
    });
    const bare = await startBare(router);
    // As many bytes as our server is sent, though nobody reads them.
    const headers = { authorization: `Bearer ${'x'.repeat(300)}` };
    return { ...bare, plan: { method: 'GET', headers, targets: [{ path }], keyed: false, expectedStatus: 200 } };
  }
  const parts = await openParts(databaseUri);
  const ours = await startOurs(parts, [route(probe, async () => answer)]);
  const token = parts.composition.accessTokens.issue({
    kind: 'member',
    customerId: '65f0c0ffee65f0c0ffee65f1',
    sessionId: '65f0c0ffee65f0c0ffee65f2',
  });
  const headers = { authorization: `Bearer ${token}` };
  return {
    url: ours.url,
    plan: { method: 'GET', headers, targets: [{ path }], keyed: false, expectedStatus: 200 },
    async close() {
      await ours.close();
      await parts.dropAndClose();
    },
  };
}
