import { changeCouponStock, type CouponOffer } from '@anxin/shared/contracts/coupon-offer';
import { useSend } from '@/hooks/use-send';
import { StockSheet } from '../stock-sheet';
import { readCouponOffersAgain } from './offer-reads';

/** Asks how many coupons of an offer are to be issued in all. */
export function OfferStockSheet({ offer, onClose }: { offer: CouponOffer; onClose: () => void }) {
  const { id, name, version, issued } = offer;
  const send = useSend('staff', changeCouponStock);
  return (
    <StockSheet
      name={name}
      unit="张"
      goneWords="已发放"
      gone={issued}
      stock={offer.stock}
      onSave={(stock) => send({ params: { couponOfferId: id }, body: { stock, version } })}
      readAgain={readCouponOffersAgain}
      onClose={onClose}
    />
  );
}
