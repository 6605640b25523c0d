import Taro from '@tarojs/taro';
import { liveMessage, livePath, type LiveMessage, type LiveRequest } from '@anxin/shared/contracts/live';

/** `live`: changes arrive as they happen. `offline`: they do not, and the screen may be old. */
export type LiveState = 'connecting' | 'live' | 'offline';

/** The kind of a changed record. */
export type ChangeKind = Extract<LiveMessage, { type: 'changed' }>['kind'];

export interface LiveOptions {
  topics: readonly string[];
  /** The access token to sign in with; `renewed` after one was refused. */
  token: (renewed: boolean) => Promise<string>;
  onChanged: (change: Extract<LiveMessage, { type: 'changed' }>) => void;
  /**
   * Called at every change of state. At each `live` the caller should read its data again, because it may have missed
   * changes.
   */
  onState: (state: LiveState) => void;
}

export interface Live {
  /** Tries at once instead of waiting for the next attempt: the page is shown again. */
  wake: () => void;
  close: () => void;
}

const firstRetryMs = 1_000;
const lastRetryMs = 20_000;
const pingMs = 20_000;

/** Follows topics over one WebSocket that is opened again, at growing intervals, for as long as it is wanted. */
export function followLive(options: LiveOptions): Live {
  const follower = new Follower(options);
  follower.open();
  return { wake: () => follower.wake(), close: () => follower.close() };
}

class Follower {
  private readonly options: LiveOptions;
  private socket: Taro.SocketTask | undefined;
  private attempt = 0;
  private refused = false;
  private closed = false;
  /** A connection is being made: a second one would be left over. */
  private opening = false;
  private heardAt = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private pulse: ReturnType<typeof setInterval> | undefined;

  constructor(options: LiveOptions) {
    this.options = options;
    options.onState('connecting');
  }

  open(): void {
    if (this.opening) return;
    this.opening = true;
    this.connect()
      .catch(() => this.lose(this.socket))
      .finally(() => {
        this.opening = false;
      });
  }

  wake(): void {
    if (this.socket || this.opening || this.closed) return;
    clearTimeout(this.retry);
    this.attempt = 0;
    this.open();
  }

  close(): void {
    this.closed = true;
    this.release();
  }

  private async connect(): Promise<void> {
    const token = await this.options.token(this.refused);
    if (this.closed || this.socket) return;
    const socket = await Taro.connectSocket({ url: liveUrl() });
    this.socket = socket;
    if (this.closed) return this.release();
    this.heardAt = Date.now();
    this.pulse = setInterval(() => this.beat(), pingMs);
    socket.onOpen(() => {
      if (socket === this.socket) this.say({ type: 'auth', token });
    });
    socket.onMessage(({ data }) => {
      const message = read(data);
      if (message && socket === this.socket) this.hear(message);
    });
    socket.onClose(() => this.lose(socket));
    socket.onError(() => this.lose(socket));
  }

  private hear(message: LiveMessage): void {
    this.heardAt = Date.now();
    if (message.type === 'ready') for (const topic of this.options.topics) this.say({ type: 'subscribe', topic });
    if (message.type === 'changed') this.options.onChanged(message);
    if (message.type === 'subscribed') {
      this.attempt = 0;
      this.refused = false;
      this.options.onState('live');
    }
    if (message.type === 'refused') {
      this.refused = true;
      this.lose(this.socket);
    }
  }

  private beat(): void {
    if (Date.now() - this.heardAt > pingMs * 2) this.lose(this.socket);
    else this.say({ type: 'ping' });
  }

  private say(request: LiveRequest): void {
    // A socket that is about to close accepts no messages; an event of its own reports its closing.
    Promise.resolve(this.socket?.send({ data: JSON.stringify(request) })).catch(() => undefined);
  }

  /** Drops a connection and plans the next one. Reports of an older connection are ignored. */
  private lose(socket: Taro.SocketTask | undefined): void {
    if (this.closed || socket !== this.socket) return;
    this.release();
    this.options.onState('offline');
    this.retry = setTimeout(() => this.open(), Math.min(firstRetryMs * 2 ** this.attempt, lastRetryMs));
    this.attempt += 1;
  }

  private release(): void {
    clearTimeout(this.retry);
    clearInterval(this.pulse);
    const socket = this.socket;
    this.socket = undefined;
    void socket?.close({});
  }
}

/** The server's origin with the scheme of a WebSocket. */
function liveUrl(): string {
  return (API_BASE || window.location.origin).replace(/^http/, 'ws') + livePath;
}

/** Ignores a message that this version does not know. */
function read(data: unknown): LiveMessage | undefined {
  if (typeof data !== 'string') return undefined;
  try {
    return liveMessage.safeParse(JSON.parse(data)).data;
  } catch {
    return undefined;
  }
}
