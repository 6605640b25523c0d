import { View } from '@tarojs/components';
import { useState } from 'react';
import { staffListCoupons } from '@anxin/shared/contracts/coupon';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { MoreButton } from '@/components/more-button';
import { Heading } from '@/components/screen';
import { Loaded } from '@/hooks/loaded';
import { useMore } from '@/hooks/use-more';
import { usePages } from '@/hooks/use-pages';
import './belongings.scss';
import { CouponRow } from './coupon-row';
import { GrantCouponSheet } from './grant-coupon-sheet';
import { PastFold } from './past-fold';

interface CouponsCardProps {
  vehicleId: string;
  plate: string;
  /** The account can receive coupons. */
  isOpen: boolean;
}

/** The vehicle's usable coupons, the first to end first; the others on demand; and a button to grant one. */
export function CouponsCard({ vehicleId, plate, isOpen }: CouponsCardProps) {
  const [granting, setGranting] = useState(false);
  const read = usePages('staff', staffListCoupons, { params: { vehicleId }, query: { scope: 'usable' } });
  const more = useMore(read);
  const first = read.data?.pages[0];
  const grantable = isOpen ? (first?.grantable ?? null) : null;
  return (
    <Card testId="account-coupons">
      <Heading aside={first ? `${first.usable} 张可用` : undefined}>优惠券</Heading>
      <Loaded read={read} skeleton={[84]}>
        {({ pages }) => {
          const coupons = pages.flatMap((page) => page.coupons);
          return (
            <>
              {coupons.length === 0 && <View className="belongings__none">没有可用的优惠券</View>}
              {coupons.map((coupon) => (
                <CouponRow key={coupon.id} coupon={coupon} />
              ))}
              <MoreButton {...more} />
              {grantable && (
                <View className="belongings__act">
                  <Button size="small" icon="coupon" onPress={() => setGranting(true)} testId="coupon-grant">
                    发券
                  </Button>
                </View>
              )}
              <PastFold name="已使用和过期的优惠券" testId="coupons-past">
                <PastCoupons vehicleId={vehicleId} />
              </PastFold>
            </>
          );
        }}
      </Loaded>
      {granting && grantable && (
        <GrantCouponSheet vehicleId={vehicleId} plate={plate} offers={grantable} onClose={() => setGranting(false)} />
      )}
    </Card>
  );
}

function PastCoupons({ vehicleId }: { vehicleId: string }) {
  const read = usePages('staff', staffListCoupons, { params: { vehicleId }, query: { scope: 'past' } });
  const more = useMore(read);
  return (
    <Loaded read={read} skeleton={[84]}>
      {({ pages }) => {
        const coupons = pages.flatMap((page) => page.coupons);
        return (
          <>
            {coupons.length === 0 && <View className="belongings__none">还没有用过或过期的优惠券</View>}
            {coupons.map((coupon) => (
              <CouponRow key={coupon.id} coupon={coupon} />
            ))}
            <MoreButton {...more} />
          </>
        );
      }}
    </Loaded>
  );
}
