import { View } from '@tarojs/components';
import type { Appointment } from '@anxin/shared/contracts/appointment';
import { Card } from '@/components/card';
import { Ring } from '@/components/ring';
import { Tag } from '@/components/tag';
import { useNow } from '@/hooks/use-now';
import { viewPromise } from './promise-view';
import './promise-card.scss';

interface PromiseCardProps {
  visit: Pick<Appointment, 'services'>;
  promise: NonNullable<Appointment['promise']>;
}

/** The running clock of the promise: the time left, and the compensation when the car is late. */
export function PromiseCard({ visit, promise }: PromiseCardProps) {
  const now = useNow();
  const promised = visit.services.filter(({ promiseMinutes }) => promiseMinutes !== null);
  const view = viewPromise(promise, promised.map(({ name }) => name).join('、'), now);
  return (
    <Card className="promise-card" testId="promise">
      <Ring share={view.used} state={view.state}>
        <View className="promise-card__caption">{view.caption}</View>
        <View className={view.clock.length > 5 ? 'promise-card__clock--long' : 'promise-card__clock'} role="timer">
          {view.clock}
        </View>
        <View className="promise-card__by">{view.by}</View>
      </Ring>
      <View className="promise-card__tag">
        <Tag state={view.state} testId="promise-tag">
          {view.tag}
        </Tag>
      </View>
      <View className="promise-card__text">{view.text}</View>
    </Card>
  );
}
