import { View } from '@tarojs/components';
import { listClaimableOffers, listCoupons } from '@anxin/shared/contracts/coupon';
import { listOwnPackages } from '@anxin/shared/contracts/service-package';
import type { Vehicle } from '@anxin/shared/contracts/vehicle';
import { formatCount } from '@anxin/shared/values/money';
import { Card } from '@/components/card';
import { Pressable } from '@/components/pressable';
import { useRead } from '@/hooks/use-read';
import { useReadEach } from '@/hooks/use-read-each';
import { ownerPages } from '@/platform/addresses';
import { openPage } from '@/platform/navigation';
import { claimableIn, usesLeftIn } from './entry-counts';
import './entries.scss';

/** Links to the pages of coupons, packages and offers to claim, with their counts. */
export function Entries({ vehicles }: { vehicles: readonly Vehicle[] }) {
  const ofVehicles = vehicles.map(({ id }) => ({ params: { vehicleId: id } }));
  const coupons = useRead('member', listCoupons, { query: { scope: 'usable', limit: '1' } });
  const packages = useReadEach('member', listOwnPackages, ofVehicles);
  const offers = useReadEach('member', listClaimableOffers, ofVehicles);
  const entries = [
    { title: '优惠券', count: coupons.data?.usable, unit: '张可用', address: ownerPages.coupons, testId: 'coupons' },
    {
      title: '套餐',
      count: packages && usesLeftIn(packages),
      unit: '次可用',
      address: ownerPages.packages,
      testId: 'packages',
    },
    {
      title: '领券中心',
      count: offers && claimableIn(offers),
      unit: '张可领',
      address: ownerPages.claimCoupons(),
      testId: 'claim',
    },
  ];
  return (
    <Card className="entries">
      {entries.map(({ title, count, unit, address, testId }) => (
        <Pressable
          key={testId}
          className="entries__one"
          onPress={() => openPage(address)}
          testId={`benefits-${testId}`}
        >
          <View className="entries__title">{title}</View>
          <View className="entries__count">
            {count === undefined ? '–' : formatCount(count)}
            <View className="entries__unit">{unit}</View>
          </View>
        </Pressable>
      ))}
    </Card>
  );
}
