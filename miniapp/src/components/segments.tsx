import { View } from '@tarojs/components';
import { clsx } from 'clsx';
import { Pressable } from './pressable';
import './segments.scss';

interface SegmentsProps<Value extends string> {
  label: string;
  options: readonly { value: Value; name: string; testId: string }[];
  chosen: Value | null;
  onChoose: (value: Value) => void;
}

/** A few choices side by side; one is chosen. */
export function Segments<Value extends string>({ label, options, chosen, onChoose }: SegmentsProps<Value>) {
  return (
    <View className="segments" role="group" aria-label={label}>
      {options.map(({ value, name, testId }) => (
        <Pressable
          key={value}
          className={clsx('segments__one', value === chosen && 'segments__one--chosen')}
          chosen={value === chosen}
          onPress={() => onChoose(value)}
          testId={testId}
        >
          {name}
        </Pressable>
      ))}
    </View>
  );
}
