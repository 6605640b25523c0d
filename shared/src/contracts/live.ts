import * as z from 'zod';
import { id } from './fields';

/**
 * Live updates over one WebSocket at `/api/v1/live`. The client first sends `auth`, then subscribes to topics; the
 * server says what changed, and the client reads it again by the ordinary operations.
 */
export const livePath = '/api/v1/live';

/** `store:<storeId>` for its staff, `member:<memberId>` for the member (`member:me` is theirs). */
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
  /** Some record of this kind changed; `vehicleId` and `appointmentId` say which where it helps. */
  z.object({
    type: z.literal('changed'),
    topic: z.string(),
    kind: z.enum(['appointment', 'repair_order', 'points']),
    id,
  }),
  z.object({ type: z.literal('pong') }),
]);
export type LiveMessage = z.output<typeof liveMessage>;
