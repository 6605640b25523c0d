import { refuseField } from '@anxin/shared/errors';
import type { TransferModel, TransferPosition, TransferRecord } from './transfer.model';

export interface TransferPage {
  transfers: TransferRecord[];
  /** How many wait in the store. */
  waiting: number;
  /** Opaque position of the next page; null on the last one. */
  next: string | null;
}

export interface TransferListService {
  /** A page of the store's requests: waiting ones longest first, decided ones latest first. Refuses with `invalid_cursor`. */
  ofStore(
    storeId: string,
    wanted: { scope: 'waiting' | 'decided'; cursor?: string | undefined; limit: number },
  ): Promise<TransferPage>;
}

export function createTransferListService(
  transfers: Pick<TransferModel, 'ofStore' | 'countWaiting'>,
): TransferListService {
  return {
    async ofStore(storeId, { scope, cursor, limit }) {
      const after = cursor === undefined ? null : readCursor(cursor);
      const found = await transfers.ofStore(storeId, scope === 'waiting', after, limit + 1);
      const page = found.slice(0, limit);
      const last = page.at(-1);
      const next = found.length > limit && last ? writeCursor(last) : null;
      return { transfers: page, waiting: await transfers.countWaiting(storeId), next };
    },
  };
}

function writeCursor({ requestedAt, id }: TransferPosition): string {
  return Buffer.from(`${requestedAt.getTime()}.${id}`).toString('base64url');
}

function readCursor(cursor: string): TransferPosition {
  const match = /^(\d{1,15})\.([0-9a-f]{24})$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (!match?.[1] || !match[2]) throw refuseField('invalid_cursor', 'query.cursor');
  return { requestedAt: new Date(Number(match[1])), id: match[2] };
}
