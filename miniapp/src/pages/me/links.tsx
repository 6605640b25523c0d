import { Card } from '@/components/card';
import { ListRow } from '@/components/list-row';
import { ownerPages } from '@/platform/addresses';
import { openPage, openTab } from '@/platform/navigation';

/** Links to the member's pages. */
export function Links({ vehicleCount }: { vehicleCount: number | undefined }) {
  return (
    <Card kind="rows">
      <ListRow
        icon="car"
        title="我的车辆"
        value={vehicleCount === undefined ? null : `${vehicleCount} 辆`}
        onPress={() => openPage(ownerPages.vehicles)}
        testId="me-vehicles"
      />
      <ListRow icon="appointments" title="我的预约" onPress={() => openTab('appointments')} />
      <ListRow icon="coupon" title="我的优惠券" onPress={() => openPage(ownerPages.coupons)} testId="me-coupons" />
      <ListRow icon="package" title="我的套餐" onPress={() => openPage(ownerPages.packages)} testId="me-packages" />
      <ListRow icon="points" title="积分与规则" onPress={() => openTab('benefits')} />
    </Card>
  );
}

/** The stores, which anyone may look at. */
export function StoreLinks() {
  return (
    <Card kind="rows">
      <ListRow icon="store" title="门店、价格与电话" onPress={() => openPage(ownerPages.stores)} testId="me-stores" />
    </Card>
  );
}
