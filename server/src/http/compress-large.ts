import type { Middleware } from 'koa';
import compress from 'koa-compress';
import { Stream } from 'node:stream';

/** Answers shorter than this gain nothing from being compressed. */
const fromBytes = 2_048;

/** Compresses what is worth it, as the client accepts; most answers of the API are small and pass untouched. */
export function compressLarge(): Middleware {
  const compressed = compress({ threshold: fromBytes });
  return async (ctx, next) => {
    await next();
    const { body } = ctx;
    const isLarge = typeof body === 'string' ? body.length >= fromBytes : body instanceof Stream || Buffer.isBuffer(body);
    if (isLarge) await compressed(ctx, async () => undefined);
  };
}
