import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/**
 * The fate of one request. `pass` lets the answer through. For the others the server carries out the request and the
 * proxy loses its answer: it sends a gateway's 504 page, the log-in page of a network (with a 200), or nothing at all.
 */
export type RequestFate = 'pass' | 'gateway_timeout_after' | 'portal_page_after' | 'cut_after' | 'never_answered';

/** A request as the server received it. */
export interface Passed {
  method: string;
  path: string;
  key: string | undefined;
}

/** Stands between a browser and the server, like the proxy of a company or a network. */
export interface HttpProxy {
  /** The server's address through the proxy. */
  url: string;
  /** Called for every request from here on. */
  decide(fateOf: (request: Passed) => RequestFate): void;
  /** Every request that reached the server, oldest first. */
  passed: Passed[];
  close(): Promise<void>;
}

const pages = {
  gateway_timeout_after: {
    status: 504,
    html: '<html><head><title>504 Gateway Time-out</title></head><body><h1>504 Gateway Time-out</h1></body></html>',
  },
  portal_page_after: {
    status: 200,
    html: '<!doctype html><html><body><form action="/login">欢迎使用本店 Wi-Fi，请登录</form></body></html>',
  },
};

export async function proxyHttp(targetUrl: string): Promise<HttpProxy> {
  const target = new URL(targetUrl);
  const sockets = new Set<Socket>();
  const passed: Passed[] = [];
  let fateOf: (request: Passed) => RequestFate = () => 'pass';

  const server = createServer((incoming, outgoing) => {
    const fate = fateOf(note(incoming));
    const { method, url: path, headers } = incoming;
    const onward = request({ host: target.hostname, port: target.port, method, path, headers }, (answer) => {
      if (fate === 'pass') return passOn(answer, outgoing);
      // The server has carried out the request once its answer is complete.
      answer.resume().on('end', () => lose(fate, outgoing));
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });

  function note({ method = '', url: path = '', headers }: IncomingMessage): Passed {
    const key = headers['idempotency-key'];
    const one = { method, path, key: typeof key === 'string' ? key : undefined };
    passed.push(one);
    return one;
  }

  // Live updates go through as they are.
  server.on('upgrade', (incoming: IncomingMessage, client: Socket, head: Buffer) => {
    const upstream = connect(Number(target.port), target.hostname, () => {
      const lines = [`${incoming.method} ${incoming.url} HTTP/1.1`];
      for (let place = 0; place < incoming.rawHeaders.length; place += 2)
        lines.push(`${incoming.rawHeaders[place]}: ${incoming.rawHeaders[place + 1]}`);
      upstream.write(`${lines.join('\r\n')}\r\n\r\n`);
      upstream.write(head);
      client.pipe(upstream).pipe(client);
    });
    keep(upstream, client);
    keep(client, upstream);
  });
  server.on('connection', (socket) => keep(socket));

  function keep(socket: Socket, other?: Socket): void {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      sockets.delete(socket);
      other?.destroy();
    });
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    passed,
    decide(call) {
      fateOf = call;
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function passOn(answer: IncomingMessage, outgoing: ServerResponse): void {
  outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
  answer.pipe(outgoing);
}

function lose(fate: Exclude<RequestFate, 'pass'>, outgoing: ServerResponse): void {
  if (fate === 'never_answered') return;
  if (fate === 'cut_after') return void outgoing.destroy();
  const { status, html } = pages[fate];
  outgoing.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(html);
}
