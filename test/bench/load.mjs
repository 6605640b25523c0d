/** The client of a bench, in a process of its own: as many requests as can be answered for a time, all of them checked. */
import { randomUUID } from 'node:crypto';
import autocannon from 'autocannon';

/** @typedef {{ url: string, plan: import('./plan').Plan, connections: number, seconds: number }} Load */

process.once('message', async (/** @type {Load} */ { url, plan, connections, seconds }) => {
  let asked = 0;
  let answered = 0;
  let refused = 0;
  let example = '';
  const startedAtMs = performance.now();
  const options = {
    url,
    connections,
    duration: seconds,
    method: plan.method,
    headers: plan.headers,
    requests: [
      plan.targets.length === 1 && !plan.keyed
        ? { path: plan.targets[0]?.path ?? '/' }
        : {
            /** @param {import('autocannon').Request} request */
            setupRequest(request) {
              const target = plan.targets[asked % plan.targets.length];
              asked += 1;
              const key = plan.keyed ? { 'idempotency-key': randomUUID() } : {};
              return { ...request, path: target?.path, body: target?.body, headers: { ...plan.headers, ...key } };
            },
          },
    ],
    /** @param {import('autocannon').Client} client */
    setupClient(client) {
      client.on('response', (status) => {
        answered += 1;
        if (status === plan.expectedStatus) return;
        refused += 1;
        example = `status ${status}`;
      });
    },
  };
  const result = await autocannon(options);
  refused += result.errors;
  process.send?.({ perSecond: answered / ((performance.now() - startedAtMs) / 1000), refused, example });
  process.disconnect?.();
});
