import { View } from '@tarojs/components';
import type { Service } from '@anxin/shared/contracts/organisation';
import { promiseMinutesOf } from '@anxin/shared/rules/promise/promise';
import { formatYuan } from '@anxin/shared/values/money';
import { formatPlate } from '@anxin/shared/values/plate';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import type { IconName } from '@/components/icon-names';
import { Pressable } from '@/components/pressable';
import { Tag } from '@/components/tag';
import { lastingWords } from '@/pages/appointment/lasting-words';
import './visit-card.scss';

interface VisitCardProps {
  services: readonly (Pick<Service, 'name' | 'type' | 'minutes' | 'priceFen' | 'promiseMinutes'> & {
    summary?: string;
  })[];
  /** Null while the vehicle is not known. */
  plate: string | null;
  /** Left out where nothing can be changed. */
  onChange?: () => void;
}

const icons: Record<Service['type'], IconName> = {
  express_maintenance: 'maintenance',
  maintenance: 'maintenance',
  repair: 'repair',
  express_body_and_paint: 'paint',
};

/** Shows the services, the vehicle, the promise and the estimated cost. */
export function VisitCard({ services, plate, onChange }: VisitCardProps) {
  const [first] = services;
  if (!first) return null;
  const promised = promiseMinutesOf(services);
  const priceFen = services.reduce((sum, service) => sum + service.priceFen, 0);
  const about = [
    plate === null ? '车辆稍后填写' : formatPlate(plate),
    services.length === 1 ? firstClause(first.summary) : `共 ${services.length} 项`,
    priceFen > 0 && `约 ¥${formatYuan(priceFen, 'auto')}`,
  ];
  return (
    <Card className="visit-card">
      <View className="visit-card__tile">
        <Icon name={icons[first.type]} />
      </View>
      <View className="grow">
        <View className="visit-card__head">
          <View className="visit-card__name">{services.map(({ name }) => name).join('、')}</View>
          {promised !== null && <Tag state="action">{lastingWords(promised)} 超时免单</Tag>}
        </View>
        <View className="visit-card__about">{about.filter(Boolean).join(' · ')}</View>
      </View>
      {onChange && (
        <Pressable className="visit-card__change" onPress={onChange} testId="booking-change">
          更换
        </Pressable>
      )}
    </Card>
  );
}

/** Cuts the summary at its first comma or full stop: the card has room for one line. */
function firstClause(summary: string | undefined): string | undefined {
  return summary?.split(/[，,、；;。]/)[0];
}
