import { Text, View } from '@tarojs/components';
import { formatYuan, type Fen } from '@anxin/shared/values/money';
import { clsx } from 'clsx';
import './figures.scss';

interface MoneyProps {
  fen: Fen;
  size?: 'text' | 'figure' | 'number' | undefined;
  /** Leaves out `.00` where the amount is only a guide. */
  short?: boolean | undefined;
  className?: string | undefined;
  testId?: string | undefined;
}

/** An amount with a small currency sign. */
export function Money({ fen, size = 'text', short = false, className, testId }: MoneyProps) {
  const text = formatYuan(Math.abs(fen), short ? 'auto' : 'always').replace('¥', '');
  return (
    <View className={clsx('money', `money--${size}`, className)} data-testid={testId}>
      {fen < 0 && <Text>−</Text>}
      <Text className="money__sign">¥</Text>
      <Text>{text}</Text>
    </View>
  );
}
