import { Stream } from 'node:stream';
import type { Context, Middleware } from 'koa';
import compress from 'koa-compress';

/** Compressing shorter answers saves nothing. */
const fromBytes = 2_048;
const compressor = compress({ threshold: fromBytes });

/** True when an answer is large enough to compress; most answers of the API are not. */
export function isLarge(body: unknown): boolean {
  return typeof body === 'string' ? body.length >= fromBytes : body instanceof Stream || Buffer.isBuffer(body);
}

/** Compresses the answer, as the client accepts. */
export async function compressed(ctx: Context): Promise<void> {
  await compressor(ctx, async () => undefined);
}

/** Compresses the answers of the following middleware when they are large. */
export const compressLarge: Middleware = async (ctx, next) => {
  await next();
  if (isLarge(ctx.body)) await compressed(ctx);
};
