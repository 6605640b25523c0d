/** The client of a bench, in a process of its own: in each round, as many requests as can be answered, all of them checked. */
import { randomUUID } from 'node:crypto';
import autocannon from 'autocannon';

/** @typedef {{ url: string, plan: import('./plan').Plan, connections: number, seconds: number }} Load */

/** Targets are used once each where they can be, so the count goes on from round to round. */
let sent = 0;

process.on('message', async (/** @type {Load} */ { url, plan, connections, seconds }) => {
  let answered = 0;
  let refused = 0;
  let example = '';
  const startedAtMs = performance.now();
  const [only] = plan.targets;
  const isFixed = plan.targets.length === 1 && !plan.keyed;

  /** @param {import('autocannon').Request} request */
  function next(request) {
    const target = plan.targets[sent % plan.targets.length];
    sent += 1;
    const key = plan.keyed ? { 'idempotency-key': randomUUID() } : {};
    const headers = { ...plan.headers, ...target?.headers, ...key };
    return { ...request, path: target?.path, headers, ...(target?.body === undefined ? {} : { body: target.body }) };
  }

  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    method: plan.method,
    headers: plan.headers,
    requests: [isFixed ? { path: only?.path ?? '/' } : { setupRequest: next }],
    setupClient(client) {
      client.on('response', (status) => {
        answered += 1;
        if (status === plan.expectedStatus) return;
        refused += 1;
        example = `status ${status}`;
      });
    },
  });
  if (result.errors > 0) example = `${result.errors} broken connections`;
  const perSecond = answered / ((performance.now() - startedAtMs) / 1000);
  process.send?.({ perSecond, refused: refused + result.errors, example });
});
