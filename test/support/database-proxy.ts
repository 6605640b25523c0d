import { createServer, connect, type AddressInfo, type Socket } from 'node:net';
import { commandOf, splitMessages } from './wire-messages';

/**
 * The fate of one command: it passes with its answer, or the proxy cuts the line before the command or before its
 * answer.
 */
export type Fate = 'pass' | 'cut_before' | 'cut_before_answer';

/** Stands between a client and the database, so that a test can cut the line as a network does. */
export interface DatabaseProxy {
  /** The database's address through the proxy. */
  uri: string;
  /** Cuts every connection, and refuses new ones until `restore`. */
  cut(): void;
  restore(): void;
  /** Called for every command from here on, with its name (`commitTransaction`). */
  decide(fateOf: (command: string) => Fate): void;
  close(): Promise<void>;
}

export async function proxyDatabase(uri: string): Promise<DatabaseProxy> {
  const match = /^mongodb:\/\/([^:/,]+):(\d+)\/([^?]*)/.exec(uri);
  if (!match) throw new Error('Only a database at host:port can be proxied');
  const [, host = '', port = '', name = ''] = match;
  const sockets = new Set<Socket>();
  let isCut = false;
  let fateOf: (command: string) => Fate = () => 'pass';
  const server = createServer((client) => {
    if (isCut) return void client.destroy();
    const target = connect(Number(port), host);
    keep(client, target, sockets);
    keep(target, client, sockets);
    join(client, target, (command) => fateOf(command));
    return undefined;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const destroyAll = () => sockets.forEach((socket) => socket.destroy());

  return {
    // Without discovery of the replica set's members, which would bypass the proxy.
    uri: `mongodb://127.0.0.1:${(server.address() as AddressInfo).port}/${name}?directConnection=true&retryWrites=false`,
    cut() {
      isCut = true;
      destroyAll();
    },
    restore() {
      isCut = false;
    },
    decide(request) {
      fateOf = request;
    },
    async close() {
      destroyAll();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function keep(socket: Socket, other: Socket, sockets: Set<Socket>): void {
  sockets.add(socket);
  socket.on('error', () => undefined);
  socket.on('close', () => {
    sockets.delete(socket);
    other.destroy();
  });
}

/** A client sends one command and waits for its answer, so the database's next message answers the last command. */
function join(client: Socket, target: Socket, fateOf: (command: string) => Fate): void {
  let answerIsLost = false;
  client.on(
    'data',
    splitMessages((message) => {
      const fate = fateOf(commandOf(message));
      if (fate === 'cut_before') client.destroy();
      answerIsLost = fate === 'cut_before_answer';
      if (!client.destroyed) target.write(message);
    }),
  );
  target.on('data', (answer) => (answerIsLost ? client.destroy() : client.write(answer)));
}
