import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { clsx } from 'clsx';
import './figures.scss';

interface BigNumberProps {
  children: ReactNode;
  /** Small, after the number. */
  unit?: ReactNode;
  /** `number` is the one big number of a screen, `figure` one of several. */
  size?: 'number' | 'figure' | undefined;
  testId?: string | undefined;
}

/** A number people look for. */
export function BigNumber({ children, unit, size = 'number', testId }: BigNumberProps) {
  return (
    <View className={clsx('big-number', `big-number--${size}`)} data-testid={testId}>
      <Text>{children}</Text>
      {unit && <Text className="big-number__unit">{unit}</Text>}
    </View>
  );
}
