import { listCoupons } from '@anxin/shared/contracts/coupon';
import { dayOf } from '@anxin/shared/values/store-time';
import { Card } from '@/components/card';
import { Empty } from '@/components/empty';
import { ListRow } from '@/components/list-row';
import { MoreButton } from '@/components/more-button';
import { Loaded } from '@/hooks/loaded';
import { useMore } from '@/hooks/use-more';
import { useNow } from '@/hooks/use-now';
import { usePages } from '@/hooks/use-pages';
import { ownerPages } from '@/platform/addresses';
import { openPage } from '@/platform/navigation';
import { CouponRow } from './coupon-row';

export type Scope = 'usable' | 'past';

const openClaiming = () => openPage(ownerPages.claimCoupons());

/** The coupons of one kind, page after page: usable ones by their end, past ones with the latest first. */
export function CouponList({ scope }: { scope: Scope }) {
  const read = usePages('member', listCoupons, { query: { scope } });
  const today = dayOf(useNow(60_000));
  const more = useMore(read);
  return (
    <Loaded read={read} skeleton={[104, 104, 104]}>
      {({ pages }) => {
        const coupons = pages.flatMap((page) => page.coupons);
        if (coupons.length === 0) return <NoCoupons scope={scope} />;
        return (
          <>
            {coupons.map((coupon) => (
              <CouponRow key={coupon.id} coupon={coupon} today={today} />
            ))}
            <MoreButton {...more} />
            {scope === 'usable' && !more.hasMore && (
              <Card kind="rows">
                <ListRow icon="gift" title="领券中心" text="看看门店还有哪些优惠" onPress={openClaiming} />
              </Card>
            )}
          </>
        );
      }}
    </Loaded>
  );
}

function NoCoupons({ scope }: { scope: Scope }) {
  if (scope === 'past') return <Empty icon="history" title="还没有历史优惠券" text="用过的和过期的会保存在这里。" />;
  return (
    <Empty
      icon="coupon"
      title="没有可用的优惠券"
      text="领到的、门店发放的优惠券都会在这里。"
      action={{ text: '去领券', onPress: openClaiming }}
    />
  );
}
