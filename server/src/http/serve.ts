import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type Koa from 'koa';
import type { LiveServer } from './live/live-server';
import { UpgradableRequest } from './upgradable-request';

export interface Serving {
  url: string;
  /**
   * Stops accepting, ends the live updates, lets running requests finish within `withinMs`, then ends the rest. A
   * second call waits for the same end.
   */
  close(withinMs?: number): Promise<void>;
}

const finishWithinMs = 10_000;
/** A client has this long to send its request, because a slower one only holds a connection. */
const requestMs = 30_000;
const headersMs = 15_000;
/** Longer than the idle time of the usual proxies, so that the proxies close first. */
const keepAliveMs = 75_000;

/** Listens; rejects when the address is not available (`EADDRINUSE`: another program listens there). */
export async function serve(
  app: Koa,
  live: LiveServer,
  { host, port }: { host: string; port: number },
): Promise<Serving> {
  const server = createServer(
    {
      IncomingMessage: UpgradableRequest,
      requestTimeout: requestMs,
      headersTimeout: headersMs,
      keepAliveTimeout: keepAliveMs,
    },
    app.callback(),
  );
  server.on('upgrade', (request, socket, head) => live.upgrade(request, socket, head));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address() as AddressInfo;
  let closing: Promise<void> | null = null;

  async function close(withinMs: number): Promise<void> {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    const lastCall = setTimeout(() => server.closeAllConnections(), withinMs);
    const idle = setInterval(() => server.closeIdleConnections(), 50);
    await live.close();
    await closed;
    clearInterval(idle);
    clearTimeout(lastCall);
  }

  return {
    url: `http://${address.family === 'IPv6' ? `[${address.address}]` : address.address}:${address.port}`,
    close: (withinMs = finishWithinMs) => (closing ??= close(withinMs)),
  };
}
