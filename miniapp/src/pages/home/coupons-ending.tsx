import { listCoupons } from '@anxin/shared/contracts/coupon';
import type { Vehicle } from '@anxin/shared/contracts/vehicle';
import { dayOf } from '@anxin/shared/values/store-time';
import { Card } from '@/components/card';
import { ListRow } from '@/components/list-row';
import { useNow } from '@/hooks/use-now';
import { useRead } from '@/hooks/use-read';
import { endsSoon } from '@/pages/coupon/coupon-words';
import { ownerPages } from '@/platform/addresses';
import { openPage } from '@/platform/navigation';

/** Says that coupons of the vehicle end within days; nothing when there is time. */
export function CouponsEnding({ vehicle }: { vehicle: Vehicle }) {
  const { data } = useRead('member', listCoupons, { query: { scope: 'usable' } });
  const today = dayOf(useNow(60_000));
  const own = data?.coupons.filter((one) => one.vehicle.id === vehicle.id && one.state === 'usable') ?? [];
  const ending = own.filter((one) => endsSoon(one, today) !== null);
  const [first] = ending;
  if (!first) return null;
  return (
    <Card kind="rows">
      <ListRow
        icon="coupon"
        title={ending.length === 1 ? first.name : `${ending.length} 张优惠券快到期了`}
        value={endsSoon(first, today)}
        onPress={() => openPage(ending.length === 1 ? ownerPages.coupon(first.id) : ownerPages.coupons)}
        testId="home-coupons-ending"
      />
    </Card>
  );
}
