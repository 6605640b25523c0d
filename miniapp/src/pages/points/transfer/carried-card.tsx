import { View } from '@tarojs/components';
import type { CarriedPoints } from '@anxin/shared/contracts/points-transfer';
import { formatCount, formatYuan } from '@anxin/shared/values/money';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import './transfer.scss';

/** What the old vehicle gives and the new one gets: the value is kept where points are worth another amount. */
export function CarriedCard({ carried, done = false }: { carried: CarriedPoints; done?: boolean }) {
  const { gives, gets } = carried;
  const sameWorth = gives.pointsPerYuan === gets.pointsPerYuan;
  return (
    <Card testId="carried">
      <View className="carried">
        <Side name={done ? '原车转出' : '原车现有'} {...gives} />
        <Icon name="forward" size={22} className="carried__arrow" />
        <Side name={done ? '新车转入' : '新车将得'} to {...gets} />
      </View>
      <View className="carried__note">
        {sameWorth
          ? '积分原数转移，原车积分账户随之关闭。'
          : `两店兑换比例不同（${gives.pointsPerYuan} 积分 = 1 元 → ${gets.pointsPerYuan} 积分 = 1 元）：价值不变，不足 1 积分的进为 1 积分。`}
        {gives.debt > 0 && ` 待抵扣的 ${formatCount(gives.debt)} 积分一并转移。`}
      </View>
    </Card>
  );
}

interface SideProps {
  name: string;
  points: number;
  worthFen: number;
  to?: boolean;
}

function Side({ name, points, worthFen, to = false }: SideProps) {
  return (
    <View className={to ? 'carried__side carried__side--to' : 'carried__side'}>
      <View className="carried__name">{name}</View>
      <View className="carried__points" data-testid={to ? 'carried-gets' : 'carried-gives'}>
        {formatCount(points)}
      </View>
      <View className="carried__worth">可抵 ¥{formatYuan(worthFen)}</View>
    </View>
  );
}
