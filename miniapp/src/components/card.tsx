import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { clsx } from 'clsx';
import { Pressable } from './pressable';
import './card.scss';

interface CardProps {
  children: ReactNode;
  /** `asking` is for what waits for the person's answer, `rows` for list rows, which bring their own space. */
  kind?: 'plain' | 'asking' | 'brand' | 'rows' | undefined;
  className?: string | undefined;
  onPress?: (() => void) | undefined;
  label?: string | undefined;
  testId?: string | undefined;
}

/** A white sheet on the page; pressable when it leads somewhere. */
export function Card({ children, kind = 'plain', className, onPress, label, testId }: CardProps) {
  const classes = clsx('card', `card--${kind}`, className);
  if (onPress)
    return (
      <Pressable className={classes} onPress={onPress} label={label} testId={testId}>
        {children}
      </Pressable>
    );
  return (
    <View className={classes} data-testid={testId}>
      {children}
    </View>
  );
}
