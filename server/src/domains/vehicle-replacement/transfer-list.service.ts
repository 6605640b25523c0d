import { timeCursor } from '../../infra/cursor';
import { rowsFound } from '../../infra/row-reader';
import type { TransferModel, TransferRecord } from './transfer.model';

export interface TransferPage {
  transfers: TransferRecord[];
  /** The number of requests that wait in the store. */
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

const places = timeCursor('transfer');

export function createTransferListService(
  transfers: Pick<TransferModel, 'ofStore' | 'countWaiting'>,
): TransferListService {
  return {
    async ofStore(storeId, { scope, cursor, limit }) {
      const place = places.read(cursor);
      const after = place && { requestedAt: place.at, id: place.id };
      const found = await transfers.ofStore(storeId, scope === 'waiting', after, limit + 1);
      const page = found.slice(0, limit);
      const last = page.at(-1);
      const next = rowsFound(found) > limit && last ? places.write({ at: last.requestedAt, id: last.id }) : null;
      return { transfers: page, waiting: await transfers.countWaiting(storeId), next };
    },
  };
}
