import type { Vehicle } from '@anxin/shared/contracts/vehicle';
import { formatCount } from '@anxin/shared/values/money';
import { Heading } from '@/components/screen';
import { type Rule, RuleList } from './rule-list';
import { StoreRules } from './store-rules';

/** The ways to earn points that every store has. */
export const earning: Rule[] = [
  {
    icon: 'settlement',
    title: '到店消费',
    text: '保养、维修、钣喷按实付金额累积，结算后立即到账；积分、优惠券和套餐抵扣的部分不再累积',
  },
  { icon: 'clock', title: '错峰到店', text: '预约时标有“+积分”的时段，到店结算后加赠' },
  { icon: 'gift', title: '门店奖励', text: '门店可为您的支持与反馈奖励积分' },
];

/** Shows the rules for earning and using points in the stores of the vehicles. */
export function PointsRules({ vehicles }: { vehicles: readonly Vehicle[] }) {
  const stores = new Map(vehicles.map(({ storeId, storeName }) => [storeId, storeName]));
  const worths = new Map(vehicles.map(({ storeName, points }) => [storeName, points.pointsPerYuan]));
  const using: Rule[] = [
    {
      icon: 'cash',
      title: '结算抵现',
      text: '结算时告诉前台要用多少积分，当场抵减应付金额',
    },
    ...[...worths].map(([storeName, perYuan]) => ({
      icon: 'points' as const,
      title: `${formatCount(perYuan)} 积分 = 1 元`,
      text: `${storeName}通用，单次最多抵到应付为零`,
    })),
    { icon: 'insurance', title: '永久有效', text: '积分跟着车走，不会过期' },
  ];
  return (
    <>
      <Heading>怎么得积分</Heading>
      <RuleList rules={earning} />
      {[...stores].map(([storeId, storeName]) => (
        <StoreRules key={storeId} storeId={storeId} storeName={storeName} />
      ))}
      <Heading>怎么用积分</Heading>
      <RuleList rules={using} />
    </>
  );
}
