import * as z from 'zod';
import { id } from './fields';

/**
 * Live updates over one WebSocket at `/api/v1/live`. The client first sends `auth`, then subscribes to topics. The
 * server names the record that changed, and the client reads it again by the ordinary operations.
 */
export const livePath = '/api/v1/live';

/** The codes with which the server closes the socket, besides those of the protocol. */
export const liveCloseCodes = {
  /** No valid token in time, or the token has expired: get a new one and connect again. */
  notSignedIn: 4401,
  /** A message the contract does not know, or too many of them. */
  badMessage: 4400,
} as const;

/** `store:<storeId>` for its staff, `member:<customerId>` for the member (`member:me` is theirs). */
export const liveTopic = z.string().regex(/^(store:[0-9a-f]{24}|member:me)$/, '未知的订阅主题');

export const liveRequest = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('auth'), token: z.string().max(4096) }),
  z.strictObject({ type: z.literal('subscribe'), topic: liveTopic }),
  z.strictObject({ type: z.literal('ping') }),
]);
export type LiveRequest = z.output<typeof liveRequest>;

export const liveMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('subscribed'), topic: z.string() }),
  z.object({ type: z.literal('refused'), topic: z.string().nullable(), code: z.string() }),
  /**
   * A record changed: `id` is the appointment's, the repair order's, for points the vehicle's, and for a customer their
   * own: two records of them became one, so that everything of theirs may have changed.
   */
  z.object({
    type: z.literal('changed'),
    topic: z.string(),
    kind: z.enum(['appointment', 'repair_order', 'points', 'customer']),
    id,
  }),
  z.object({ type: z.literal('pong') }),
]);
export type LiveMessage = z.output<typeof liveMessage>;
