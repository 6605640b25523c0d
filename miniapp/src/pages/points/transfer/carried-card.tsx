import { View } from '@tarojs/components';
import type { CarriedPoints, TransferState } from '@anxin/shared/contracts/vehicle-replacement';
import { transferableWords } from '@anxin/shared/rules/points/transferable-words';
import { formatCount, formatYuan } from '@anxin/shared/values/money';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { alongWords, noteOf } from './transfer-words';
import './transfer.scss';

interface CarriedCardProps {
  carried: CarriedPoints;
  /** `requested` also before there is a request. */
  state?: TransferState;
}

/** Shows the points that leave the old account and reach the new one: the worth in yuan stays the same. */
export function CarriedCard({ carried, state = 'requested' }: CarriedCardProps) {
  const { gives, gets, belongings } = carried;
  const isAhead = state === 'requested';
  const along = belongings ? transferableWords(belongings) : '';
  return (
    <Card testId="carried">
      <View className="carried">
        <Side name={isAhead ? '原车现有' : '原车转出'} {...gives} />
        <Icon name="forward" size={22} className="carried__arrow" />
        <Side name={isAhead ? '新车将得' : '新车转入'} to {...gets} />
      </View>
      {along !== '' && (
        <View className="carried__along" data-testid="carried-along">
          <Icon name="gift" size={20} />
          <View className="grow">
            {along} {alongWords[state]}
          </View>
        </View>
      )}
      <View className="carried__note">{noteOf(state, carried)}</View>
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
