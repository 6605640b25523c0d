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

export function createTransferListService(
  transfers: Pick<TransferModel, 'ofStore' | 'countWaiting'>,
): TransferListService {
  return {
    async ofStore(storeId, { scope, cursor, limit }) {
      const { records, next } = await transfers.ofStore(storeId, { open: scope === 'waiting', cursor, limit });
      return { transfers: records, waiting: await transfers.countWaiting(storeId), next };
    },
  };
}
