import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { liveCloseCodes, livePath } from '@anxin/shared/contracts/live';
import { Gauge, type Registry } from 'prom-client';
import { WebSocketServer, type WebSocket } from 'ws';
import type { TokenReader } from '../../infra/access-tokens';
import type { Clock } from '../../infra/clock';
import type { Connection } from '../../infra/database';
import { type Change, createChangeFeed, type Watch } from '../../infra/live/change-feed';
import type { Log } from '../../infra/log';
import { createLiveSession, type LiveSession } from './live-session';

export interface LiveOptions {
  connection: Connection;
  watches: readonly Watch[];
  tokens: TokenReader;
  clock: Clock;
  log: Log;
  metrics: Registry;
  /** The interval of the heartbeats; a socket that stays silent for a whole interval is closed. */
  heartbeatMs?: number;
  /** Within this time a new socket must sign in. */
  signInMs?: number;
}

export interface LiveServer {
  /** For the HTTP server's `upgrade` event. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): Promise<void>;
}

const messageBytesMax = 8 * 1024;
/** The origin of the mini-program's own pages. */
const miniProgramOrigin = 'https://servicewechat.com';

interface Member {
  session: LiveSession;
  answered: boolean;
}

/** The sockets of this process, which one change stream informs. docs/domain/appointments.md#10. */
export function createLiveServer(options: LiveOptions): LiveServer {
  const { heartbeatMs = 15_000, signInMs = 5_000 } = options;
  const sockets = new Map<WebSocket, Member>();
  const server = new WebSocketServer({ noServer: true, maxPayload: messageBytesMax, perMessageDeflate: false });
  const feed = createChangeFeed(options, {
    changed: (change) => publish(change),
    // Clients read everything again when they reconnect.
    missed: () => sockets.forEach((_, socket) => socket.close(1012, 'read again')),
  });

  function publish({ kind, id, storeId, customerId }: Change): void {
    for (const { session } of sockets.values()) {
      if (storeId !== null) session.tell(`store:${storeId}`, { kind, id });
      if (customerId !== null) session.tell(`member:${customerId}`, { kind, id });
    }
  }

  function join(socket: WebSocket): void {
    const session = createLiveSession(socket, { ...options, ready: () => feed.open() });
    const member = { session, answered: true };
    sockets.set(socket, member);
    const impatience = setTimeout(() => {
      if (!session.signedIn()) socket.close(liveCloseCodes.notSignedIn, 'not_signed_in');
    }, signInMs);
    socket.on('message', (data) => session.received(String(data)));
    socket.on('pong', () => (member.answered = true));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      clearTimeout(impatience);
      sockets.delete(socket);
    });
  }

  void new Gauge({
    name: 'live_sockets',
    help: 'Sockets open for live updates',
    registers: [options.metrics],
    collect() {
      this.set(sockets.size);
    },
  });

  const heartbeat = setInterval(() => {
    for (const [socket, member] of sockets) {
      if (!member.answered) socket.terminate();
      member.answered = false;
      member.session.beat();
      if (socket.readyState === socket.OPEN) socket.ping();
    }
  }, heartbeatMs);
  heartbeat.unref();

  return {
    upgrade(request, socket, head) {
      socket.on('error', () => socket.destroy());
      const refused = refusedStatus(request);
      if (refused) socket.end(`HTTP/1.1 ${refused}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      else server.handleUpgrade(request, socket, head, join);
    },
    async close() {
      clearInterval(heartbeat);
      for (const socket of sockets.keys()) socket.close(1001, 'server stops');
      await feed.close();
      for (const socket of sockets.keys()) socket.terminate();
      server.close();
    },
  };
}

/** Refuses another path, and the page of another origin. Browsers name the page's origin, other clients name none. */
function refusedStatus({ url = '', headers: { origin, host } }: IncomingMessage): string | null {
  if (url.split('?')[0] !== livePath) return '404 Not Found';
  if (origin === undefined || origin === miniProgramOrigin) return null;
  return URL.canParse(origin) && new URL(origin).host === host ? null : '403 Forbidden';
}
