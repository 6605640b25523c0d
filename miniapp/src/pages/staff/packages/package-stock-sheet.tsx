import { changePackageStock, type PackageOffer } from '@anxin/shared/contracts/package-offer';
import { useSend } from '@/hooks/use-send';
import { StockSheet } from '../stock-sheet';
import { readPackageOffersAgain } from './package-reads';

/** Asks for the total number of packages to sell, or no limit. */
export function PackageStockSheet({ offer, onClose }: { offer: PackageOffer; onClose: () => void }) {
  const { id, name, version, sold } = offer;
  const send = useSend('staff', changePackageStock);
  const keep = (stock: number | null) => send({ params: { packageOfferId: id }, body: { stock, version } });
  return (
    <StockSheet
      name={name}
      unit="份"
      goneWords="已售"
      gone={sold}
      stock={offer.stock}
      onSave={keep}
      onUnlimited={() => keep(null)}
      readAgain={readPackageOffersAgain}
      onClose={onClose}
    />
  );
}
