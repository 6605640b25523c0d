import { createServer, connect, type AddressInfo, type Socket } from 'node:net';

/** Stands between a client and the database, so that a test can cut the line as a network does. */
export interface DatabaseProxy {
  /** The database's address through the proxy. */
  uri: string;
  /** Cuts every connection, and refuses new ones until `restore`. */
  cut(): void;
  restore(): void;
  close(): Promise<void>;
}

export async function proxyDatabase(uri: string): Promise<DatabaseProxy> {
  const match = /^mongodb:\/\/([^:/,]+):(\d+)\/([^?]*)/.exec(uri);
  if (!match) throw new Error('Only a database at host:port can be proxied');
  const [, host = '', port = '', name = ''] = match;
  const sockets = new Set<Socket>();
  let isCut = false;
  const server = createServer((client) => {
    if (isCut) return void client.destroy();
    const target = connect(Number(port), host);
    for (const [from, to] of [
      [client, target],
      [target, client],
    ] as const) {
      sockets.add(from);
      from.pipe(to);
      from.on('error', () => undefined);
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
    return undefined;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const destroyAll = () => sockets.forEach((socket) => socket.destroy());

  return {
    // Without discovery of the set's members: it would lead round the proxy.
    uri: `mongodb://127.0.0.1:${(server.address() as AddressInfo).port}/${name}?directConnection=true&retryWrites=false`,
    cut() {
      isCut = true;
      destroyAll();
    },
    restore() {
      isCut = false;
    },
    async close() {
      destroyAll();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
