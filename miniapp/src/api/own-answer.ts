import { type FileContent, fileFormatOf } from '@anxin/shared/contracts/file';
import type { AnyOperation } from '@anxin/shared/contracts/operation';

/**
 * True when a successful answer is the operation's own, not the page of a proxy or of a network that wants a log-in. A
 * change is checked by its contract, because its answer proves that the change took effect. A read is checked by its
 * type alone: a page of an older build still shows the answers of a newer server.
 */
export function isAnswerOf(operation: AnyOperation, status: number, body: unknown): boolean {
  if (operation.status === 204) return status === 204;
  if (fileFormatOf(operation.answer)) return isFile(body);
  if (operation.method === 'GET') return typeof body === 'object' && body !== null;
  return operation.answer.safeParse(body).success;
}

function isFile(body: unknown): boolean {
  const { type, bytes } = (body ?? {}) as Partial<FileContent>;
  return bytes !== undefined && bytes.byteLength > 0 && !/^text\/html/i.test(type ?? '');
}
