import mongoose from 'mongoose';
import type { PackageMove, PackageRecord, PackageUseRecord } from './package.record';

type Id = mongoose.mongo.ObjectId;
type Ids<T, Names extends keyof T> = Omit<T, Names> & Record<Names, Id>;

type UseDocument = Ids<PackageUseRecord, 'orderId' | 'settlementId'>;
type MoveDocument = Ids<Omit<PackageMove, 'storeAdded'>, 'transferId' | 'from' | 'to'> & { storeAdded: Id | null };

/** A package as the database stores it. */
export type PackageDocument = Omit<
  PackageRecord,
  'id' | 'offerId' | 'vehicleId' | 'storeIds' | 'sold' | 'uses' | 'moves'
> & {
  _id: Id;
  offerId: Id;
  vehicleId: Id;
  storeIds: Id[];
  sold: Ids<PackageRecord['sold'], 'billId' | 'customerId'>;
  uses: UseDocument[];
  moves: MoveDocument[];
};

const { ObjectId } = mongoose.mongo;
const idOf = (hex: string) => new ObjectId(hex);

export function packageDocument({ id, ...rest }: PackageRecord): PackageDocument {
  const { billId, customerId } = rest.sold;
  return {
    ...rest,
    _id: idOf(id),
    offerId: idOf(rest.offerId),
    vehicleId: idOf(rest.vehicleId),
    storeIds: rest.storeIds.map(idOf),
    sold: { ...rest.sold, billId: idOf(billId), customerId: idOf(customerId) },
    uses: rest.uses.map((use) => ({ ...use, orderId: idOf(use.orderId), settlementId: idOf(use.settlementId) })),
    moves: rest.moves.map((move) => ({
      ...move,
      transferId: idOf(move.transferId),
      from: idOf(move.from),
      to: idOf(move.to),
      storeAdded: move.storeAdded === null ? null : idOf(move.storeAdded),
    })),
  };
}

export function packageRecord({ _id, ...rest }: PackageDocument): PackageRecord {
  const { billId, customerId } = rest.sold;
  return {
    ...rest,
    id: _id.toHexString(),
    offerId: rest.offerId.toHexString(),
    vehicleId: rest.vehicleId.toHexString(),
    items: rest.items.map(({ id, ...item }) => ({ id, ...item })),
    storeIds: rest.storeIds.map(hexOf),
    sold: { ...rest.sold, billId: billId.toHexString(), customerId: customerId.toHexString() },
    uses: rest.uses.map((use) => ({ ...use, orderId: hexOf(use.orderId), settlementId: hexOf(use.settlementId) })),
    moves: rest.moves.map((move) => ({
      ...move,
      transferId: hexOf(move.transferId),
      from: hexOf(move.from),
      to: hexOf(move.to),
      storeAdded: move.storeAdded && hexOf(move.storeAdded),
    })),
  };
}

function hexOf(id: Id): string {
  return id.toHexString();
}
