import type { IncomingMessage } from 'node:http';
import { Refusal, refuseField } from '@anxin/shared/errors';
import { readBytes } from './read-bytes';

/** More than the longest text fields need; no legitimate request comes near it. */
const bodyLimitBytes = 64 * 1024;
/** No contract is nested nearly as deep, so later code may walk through a body recursively. */
const levelsMax = 16;

/** JSON is UTF-8; a client that names another encoding would be misread. */
const json = /^application\/json\s*(?:;\s*charset="?utf-8"?\s*)?$/i;

/**
 * Reads a JSON body. Refuses with `unsupported_media_type`, `body_too_large` or `invalid_json`, and with
 * `invalid_input` for a body that is nested too deep.
 */
export async function readJson(request: IncomingMessage, contentType: string): Promise<unknown> {
  if (!json.test(contentType) || request.headers['content-encoding']) throw new Refusal('unsupported_media_type');
  const bytes = await readBytes(request, bodyLimitBytes, 'invalid_json');
  const read = parsed(bytes.toString('utf-8'));
  if (!isWithin(levelsMax, read)) throw refuseField('invalid_input', 'body', '提交内容的层次过深');
  return read;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new Refusal('invalid_json', { cause });
  }
}

function isWithin(levels: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((own) => isWithin(levels - 1, own));
}
