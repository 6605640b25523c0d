import { View } from '@tarojs/components';
import { clsx } from 'clsx';
import type { LoadBar } from './load-bars';
import './load-chart.scss';

interface LoadChartProps {
  bars: readonly LoadBar[];
  /** Names the lanes that the chart covers. */
  of: string;
}

/** The day's load by half hour: a bar shows the places taken, the number over it the places left. */
export function LoadChart({ bars, of }: LoadChartProps) {
  if (bars.length === 0) return null;
  const offPeak = bars.some((bar) => bar.offPeak && !bar.past);
  return (
    <View className="load">
      <View className="load__head">
        <View className="load__title">当日余位</View>
        <View className="hint">{of}</View>
      </View>
      <View className="load__bars">
        {bars.map((bar) => (
          <View key={bar.start} className="load__column" aria-label={spoken(bar)}>
            <View className={clsx('load__left', bar.left === 0 && 'load__left--none')}>{bar.past ? '' : bar.left}</View>
            <View className={clsx('load__bar', barColour(bar))} style={{ height: `${bar.percent * 0.56}px` }} />
          </View>
        ))}
      </View>
      <View className="load__foot">
        <View>{bars[0]?.start}</View>
        {offPeak && (
          <View className="load__key">
            <View className="load__dot" />
            错峰
          </View>
        )}
        <View>{bars[bars.length - 1]?.start}</View>
      </View>
    </View>
  );
}

function barColour({ covered, past, offPeak }: LoadBar): string {
  if (covered) return 'load__bar--covered';
  if (past) return 'load__bar--past';
  return offPeak ? 'load__bar--off-peak' : 'load__bar--busy';
}

function spoken({ start, left, capacity, offPeak }: LoadBar): string {
  return `${start} 余 ${left}，共 ${capacity}${offPeak ? '，错峰' : ''}`;
}
