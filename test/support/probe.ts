import { file, picture } from '@anxin/shared/contracts/file';
import { id, sumPoints, text } from '@anxin/shared/contracts/fields';
import { operation } from '@anxin/shared/contracts/operation';
import { Refusal } from '@anxin/shared/errors';
import { type Route, route } from '@anxin/server/http/route';
import * as z from 'zod';

/** Operations that do almost nothing. They test the rules for every operation without a domain. */
export const probeName = operation({
  id: 'probe.name',
  method: 'PUT',
  path: '/probe/name',
  summary: '称呼',
  access: 'member',
  body: z.strictObject({ name: text('称呼', 20) }),
  answer: z.object({ name: z.string() }),
});

export const probeStaff = operation({
  id: 'probe.staff',
  method: 'GET',
  path: '/probe/staff/:recordId',
  summary: '员工',
  access: 'staff',
  params: z.strictObject({ recordId: id }),
  answer: z.object({ recordId: id }),
});

/** Answers the time at which it took effect, and a number that only another effect changes. */
export const probeOnce = operation({
  id: 'probe.once',
  method: 'POST',
  path: '/probe/once',
  summary: '只生效一次',
  access: 'member',
  status: 201,
  idempotent: true,
  body: z.strictObject({ amount: z.int() }),
  answer: z.object({ amount: z.int(), effect: z.string() }),
  refusals: ['slot_past', 'slot_full'],
});

/** The same, with part of the request in the query. */
export const probeOnceIn = operation({
  id: 'probe.onceIn',
  method: 'DELETE',
  path: '/probe/once',
  summary: '只生效一次，条件在查询里',
  access: 'member',
  idempotent: true,
  query: z.strictObject({ version: z.string() }),
  answer: z.object({ version: z.string() }),
});

/** Answers a sum of what was sent, which may be out of its bounds. */
export const probeBound = operation({
  id: 'probe.bound',
  method: 'POST',
  path: '/probe/bound',
  summary: '合计有上限',
  access: 'member',
  status: 201,
  idempotent: true,
  body: z.strictObject({ amount: z.int() }),
  answer: z.object({ sum: sumPoints, effect: z.string() }),
});

export const probeLeak = operation({
  id: 'probe.leak',
  method: 'GET',
  path: '/probe/leak',
  summary: '多答了一项',
  access: 'public',
  query: z.strictObject({ refuse: z.enum(['slot_past', 'slot_full']).optional() }),
  answer: z.object({ shown: z.string() }),
  refusals: ['slot_past'],
});

/** Answers the picture it was sent, under a name to save it by when it is a PNG. */
export const probePicture = operation({
  id: 'probe.picture',
  method: 'POST',
  path: '/probe/picture',
  summary: '图片',
  access: 'member',
  body: picture,
  answer: picture,
});

export const probeSheet = operation({
  id: 'probe.sheet',
  method: 'GET',
  path: '/probe/sheet',
  summary: '表格',
  access: 'member',
  answer: file({ types: ['text/csv'], maxBytes: 100 }),
});

/** A presenter for results that are answers already. */
export const asItIs = <Result>(result: Result): Result => result;

export const probeRoutes: Route[] = [
  route(probeName, async ({ body }) => body, asItIs),
  route(probeStaff, async ({ params }) => params),
  route(probePicture, async ({ body }) => body, asItIs),
  route(probeSheet, async () => ({ type: 'text/csv', bytes: Buffer.from('a,b'), name: '积分 11月.csv' })),
  route(probeLeak, async ({ query }) => {
    if (query.refuse) throw new Refusal(query.refuse);
    return { shown: 'yes', secret: 'no' };
  }),
];
