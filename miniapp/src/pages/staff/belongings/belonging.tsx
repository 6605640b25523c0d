import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Tag, type TagState } from '@/components/tag';

interface BelongingProps {
  name: string;
  tag: TagState;
  stateName: string;
  children: ReactNode;
  testId: string;
}

/** A coupon or package of the vehicle: its name, its state and its details. */
export function Belonging({ name, tag, stateName, children, testId }: BelongingProps) {
  return (
    <View className="belonging" data-testid={testId}>
      <View className="belonging__head">
        <View className="belonging__name">{name}</View>
        <Tag state={tag} testId={`${testId}-state`}>
          {stateName}
        </Tag>
      </View>
      {children}
    </View>
  );
}
