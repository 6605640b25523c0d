import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { clsx } from 'clsx';
import { Icon } from './icon';
import { Pressable } from './pressable';
import './choice-row.scss';

interface ChoiceRowProps {
  title: ReactNode;
  text?: ReactNode;
  /** On the right, before the mark. */
  value?: ReactNode;
  chosen: boolean;
  /** Several may be chosen: the mark is a square. */
  several?: boolean;
  onPress: () => void;
  testId?: string | undefined;
}

/** One of several choices, with a mark when it is the chosen one. */
export function ChoiceRow({ title, text, value, chosen, several = false, onPress, testId }: ChoiceRowProps) {
  return (
    <Pressable
      className={clsx('choice-row', chosen && 'choice-row--chosen')}
      chosen={chosen}
      onPress={onPress}
      testId={testId}
    >
      <View className="choice-row__inside">
        <View className="grow">
          <View className="choice-row__title">{title}</View>
          {text && <View className="second">{text}</View>}
        </View>
        {value && <View className="choice-row__value">{value}</View>}
        <View className={clsx('choice-row__mark', several && 'choice-row__mark--several')}>
          {chosen && <Icon name="check" size={16} />}
        </View>
      </View>
    </Pressable>
  );
}
