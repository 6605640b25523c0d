import { type LiveMessage, liveCloseCodes, liveRequest } from '@anxin/shared/contracts/live';
import { Refusal } from '@anxin/shared/errors';
import type { WebSocket } from 'ws';
import type { SignedIn, TokenReader } from '../../infra/access-tokens';
import type { Clock } from '../../infra/clock';
import { callerId } from '../caller';
import { topicFor } from './live.policy';

/** The most unread bytes of a socket. A socket with more is closed, because its reader has stopped reading. */
const unreadBytesMax = 256 * 1024;
/** Well-behaved clients send a handful between two heartbeats. */
const messagesPerBeatMax = 60;
const topicsMax = 16;

export interface LiveSessionOptions {
  tokens: TokenReader;
  clock: Clock;
  /** Resolves once changes made from now on will be published. */
  ready(): Promise<void>;
}

/** One socket, with its person and the topics it follows. */
export interface LiveSession {
  received(text: string): void;
  /** Sends a change, when the session follows the published topic. */
  tell(published: string, change: Omit<Extract<LiveMessage, { type: 'changed' }>, 'type' | 'topic'>): void;
  /** Called at every heartbeat: ends sessions whose token has expired. */
  beat(): void;
  signedIn(): boolean;
}

export function createLiveSession(socket: WebSocket, { tokens, clock, ready }: LiveSessionOptions): LiveSession {
  let who: SignedIn | null = null;
  let messages = 0;
  /** Published topic → the client's name for it. */
  const followed = new Map<string, string>();

  function say(message: LiveMessage): void {
    if (socket.bufferedAmount > unreadBytesMax) socket.terminate();
    else if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
  }

  function end(code: number, refusal: string): void {
    say({ type: 'refused', topic: null, code: refusal });
    socket.close(code, refusal);
  }

  /** A person may sign in again with a new token before the old one expires, but not as another person. */
  function authenticate(token: string): void {
    try {
      const read = tokens.read(token);
      if (who && callerId(who.caller) !== callerId(read.caller))
        return end(liveCloseCodes.notSignedIn, 'token_invalid');
      who = read;
      forgetForbidden(read);
      say({ type: 'ready' });
    } catch (error) {
      end(liveCloseCodes.notSignedIn, error instanceof Refusal ? error.code : 'token_invalid');
    }
  }

  /** With new roles, the person may have lost a store. */
  function forgetForbidden({ caller }: SignedIn): void {
    for (const [published, topic] of followed) if (topicFor(caller, topic) !== published) followed.delete(published);
  }

  async function subscribe(topic: string): Promise<void> {
    if (!who) return end(liveCloseCodes.notSignedIn, 'not_signed_in');
    const published = topicFor(who.caller, topic);
    if (published === null || followed.size >= topicsMax) return say({ type: 'refused', topic, code: 'not_allowed' });
    await ready();
    followed.set(published, topic);
    say({ type: 'subscribed', topic });
  }

  const isExpired = () => who !== null && who.expiresAt.getTime() <= clock.now().getTime();

  return {
    received(text) {
      messages += 1;
      const read = liveRequest.safeParse(parsed(text));
      if (!read.success || messages > messagesPerBeatMax) return end(liveCloseCodes.badMessage, 'invalid_input');
      if (read.data.type === 'auth') return authenticate(read.data.token);
      if (read.data.type === 'ping') return say({ type: 'pong' });
      return void subscribe(read.data.topic);
    },
    tell(published, change) {
      const topic = followed.get(published);
      if (topic === undefined) return;
      if (isExpired()) end(liveCloseCodes.notSignedIn, 'token_expired');
      else say({ type: 'changed', topic, ...change });
    },
    beat() {
      messages = 0;
      if (isExpired()) end(liveCloseCodes.notSignedIn, 'token_expired');
    },
    signedIn: () => who !== null,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
