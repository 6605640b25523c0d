import { useState } from 'react';
import { scrollTo } from '@/platform/scroll';
import { StaffPage } from '../frame/staff-page';
import { NewOffer } from './new-offer';
import { OffersScreen } from './offers-screen';

/** The coupons that a store issues: all its staff read them, those who run them make and change them. */
export default function CouponsPage() {
  const [making, setMaking] = useState(false);
  const make = (wanted: boolean) => {
    setMaking(wanted);
    scrollTo(0);
  };
  return (
    <StaffPage page="coupons" title={making ? '新建优惠券' : '卡券管理'}>
      {({ store }) =>
        making ? (
          <NewOffer storeId={store.id} onClose={() => make(false)} />
        ) : (
          <OffersScreen storeId={store.id} onNew={() => make(true)} />
        )
      }
    </StaffPage>
  );
}
