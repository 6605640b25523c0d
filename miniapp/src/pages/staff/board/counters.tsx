import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { clsx } from 'clsx';
import { spokenMinutes, type BoardCounts } from './board-counts';
import { dueSoonMinutes, promiseWords } from './card-look';
import './counters.scss';

interface CountersProps {
  counts: BoardCounts;
  isToday: boolean;
}

/** The day in five numbers. */
export function Counters({ counts, isToday }: CountersProps) {
  const { longestWaitMinutes: wait, soonestDueMinutes: due } = counts;
  return (
    <View className="counters">
      <Counter name={isToday ? '今日预约' : '当日预约'} value={counts.booked} more={`已到 ${counts.arrived}`} />
      <Counter
        name="待确认"
        value={counts.requested}
        more={wait === null ? '都已答复' : `最久 ${spokenMinutes(wait)}`}
        asking={counts.requested > 0}
        testId="count-requested"
      />
      <Counter name="在修" value={counts.inRepair} more={`快保 ${counts.inRepairExpress}`} />
      <Counter
        name="承诺达成"
        value={counts.promisesKept}
        of={`/${counts.promisesJudged}`}
        more={due === null ? '无在计时' : <Due minutes={due} />}
      />
      <Counter name="完工待结算" value={counts.ready} more={counts.settled > 0 ? `待交车 ${counts.settled}` : ''} />
    </View>
  );
}

function Due({ minutes }: { minutes: number }) {
  const urgency = minutes < 0 ? 'late' : minutes <= dueSoonMinutes ? 'soon' : 'fine';
  return <View className={`counter__due counter__due--${urgency}`}>最急{promiseWords(minutes)}</View>;
}

interface CounterProps {
  name: string;
  value: number;
  of?: string;
  more: ReactNode;
  /** Somebody is waiting for an answer. */
  asking?: boolean;
  testId?: string;
}

function Counter({ name, value, of, more, asking = false, testId }: CounterProps) {
  return (
    <View className={clsx('counter', asking && 'counter--asking')} data-testid={testId}>
      <View className="counter__name">{name}</View>
      <View className="counter__line">
        <View className="counter__value">{value}</View>
        {of && <View className="counter__of">{of}</View>}
        <View className="counter__more cut">{more}</View>
      </View>
    </View>
  );
}
