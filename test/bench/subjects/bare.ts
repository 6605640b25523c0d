import type { AddressInfo } from 'node:net';
import type Router from '@koa/router';
import Koa from 'koa';

/** Koa and its router with nothing else, on a free port. */
export async function startBare(router: Router): Promise<{ url: string; close(): Promise<void> }> {
  const app = new Koa();
  app.use(router.routes());
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
