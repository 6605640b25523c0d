import { type LiveMessage, liveMessage, livePath, type LiveRequest } from '@anxin/shared/contracts/live';
import { WebSocket } from 'ws';

/** A client of the live updates that stores messages until the test reads them. */
export interface LiveClient {
  send(message: LiveRequest | string): void;
  /** The next unread message; fails when none comes in time. */
  next(withinMs?: number): Promise<LiveMessage>;
  /** The messages that the test has not read yet. */
  unread(): LiveMessage[];
  /** The code and reason with which the server ended the socket. */
  closed: Promise<{ code: number; reason: string }>;
  socket: WebSocket;
}

/** Opens a socket; rejects with the HTTP status when the server refuses. */
export async function openLive(url: string, origin?: string): Promise<LiveClient> {
  const socket = new WebSocket(url.replace(/^http/, 'ws') + livePath, origin === undefined ? {} : { origin });
  const queue: LiveMessage[] = [];
  let wake = (): void => undefined;
  socket.on('message', (data) => {
    queue.push(liveMessage.parse(JSON.parse(String(data))));
    wake();
  });
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on('close', (code, reason) => resolve({ code, reason: String(reason) }));
  });
  await new Promise<void>((resolve, reject) => {
    socket.on('open', resolve);
    socket.on('error', reject);
  });

  async function next(withinMs = 5_000): Promise<LiveMessage> {
    for (const until = Date.now() + withinMs; queue.length === 0;) {
      const leftMs = until - Date.now();
      if (leftMs <= 0) throw new Error(`No live message within ${withinMs} ms`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, leftMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    return queue.shift() as LiveMessage;
  }

  return {
    send: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    next,
    unread: () => queue.splice(0),
    closed,
    socket,
  };
}

/** Opens a socket, signs in and follows a topic. */
export async function followLive(url: string, token: string, topic: string): Promise<LiveClient> {
  const client = await openLive(url);
  client.send({ type: 'auth', token });
  client.send({ type: 'subscribe', topic });
  const [ready, subscribed] = [await client.next(), await client.next()];
  if (ready.type !== 'ready' || subscribed.type !== 'subscribed') {
    throw new Error(`Live updates refused: ${JSON.stringify([ready, subscribed])}`);
  }
  return client;
}
