import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import './tag.scss';

export type TagState = 'good' | 'warn' | 'bad' | 'info' | 'action' | 'quiet';

interface TagProps {
  children: ReactNode;
  state?: TagState;
  /** A dot before the word, for what is happening right now. */
  live?: boolean;
  testId?: string;
}

/** A state as a word on a colour; the colour alone never says it. */
export function Tag({ children, state = 'quiet', live = false, testId }: TagProps) {
  return (
    <View className={`tag tag--${state}`} data-testid={testId}>
      {live && <View className="tag__dot" />}
      {children}
    </View>
  );
}
