import { route } from '@anxin/server/http/route';
import { operation } from '@anxin/shared/contracts/operation';
import * as z from 'zod';
import { openLive } from '../support/live';
import { startServer } from '../support/server';

const slow = operation({
  id: 'probe.slow',
  method: 'GET',
  path: '/probe/slow',
  summary: '慢',
  access: 'public',
  answer: z.object({ done: z.boolean() }),
});

/** A server with an operation that answers when the test says so. */
async function startSlow() {
  let answer = (): void => undefined;
  const held = new Promise<void>((resolve) => (answer = resolve));
  let entered = (): void => undefined;
  const running = new Promise<void>((resolve) => (entered = resolve));
  const server = await startServer({
    routes: () => [
      route(slow, async () => {
        entered();
        await held;
        return { done: true };
      }),
    ],
  });
  return { server, running, answer };
}

test('a server that stops answers what runs, refuses what is new, and ends the live updates', async () => {
  const { server, running, answer } = await startSlow();
  const live = await openLive(server.url);
  const reply = server.call(slow);
  await running;
  const stopped = server.serving.close();
  expect((await live.closed).code).toBe(1001);
  await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
  answer();
  expect((await reply).body).toEqual({ done: true });
  await stopped;
  await server.close();
});

test('a request that does not finish in time is cut off', async () => {
  const { server, running, answer } = await startSlow();
  const reply = expect(server.call(slow)).rejects.toThrow();
  await running;
  await server.serving.close(100);
  await reply;
  answer();
  await server.close();
});
