import type { IncomingMessage } from 'node:http';
import type { FileContent, FileFormat } from '@anxin/shared/contracts/file';
import { Refusal } from '@anxin/shared/errors';
import type { Context } from 'koa';
import { readBytes } from './read-bytes';

/** Reads a body that is a file. Refuses with `unsupported_media_type` or `body_too_large`. */
export async function readFile(
  request: IncomingMessage,
  contentType: string,
  { types, maxBytes }: FileFormat,
): Promise<FileContent> {
  const type = contentType.trim().toLowerCase();
  if (!types.includes(type) || request.headers['content-encoding']) throw new Refusal('unsupported_media_type');
  return { type, bytes: await readBytes(request, maxBytes, 'invalid_input') };
}

/** Answers a file that no cache may store. It is shown in place or, with a name, saved under it. */
export function answerFile(ctx: Context, { type, bytes, name }: FileContent): void {
  ctx.set({
    'Cache-Control': 'private, no-store',
    'Content-Type': type,
    'Content-Disposition': name === undefined ? 'inline' : `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
  });
  ctx.body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
